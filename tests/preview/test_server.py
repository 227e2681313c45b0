"""The server of the preview: this machine alone, files of the dossiers alone, news as they come."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

import pytest

from convoymap.preview import Preview


@pytest.fixture
def preview(tmp_path):
    """Two dossiers' folders being shown, one of them with a page; something secret lies beside them."""
    (tmp_path / "secret.txt").write_text("secret")
    for name in ("alpha", "beta & <co>"):
        (tmp_path / name).mkdir()
    (tmp_path / "alpha/map.html").write_text("<p>the page", encoding="utf-8")
    with Preview({name: tmp_path / name for name in ("alpha", "beta & <co>")}) as running:
        yield running


def _get(preview, path, method="GET", **headers):
    connection = http.client.HTTPConnection(urlsplit(preview.address).netloc, timeout=5)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_the_list_names_each_dossier_and_escapes_it(preview):
    """Names of folders are text."""
    status, page = _get(preview, "/")
    assert status == 200
    assert "beta &amp; &lt;co&gt;" in page
    assert 'href="/view/beta%20%26%20%3Cco%3E/"' in page


def test_a_dossiers_page_is_framed_as_it_was_written(preview):
    """The page around it has the frame; the frame has the file."""
    assert 'src="/files/alpha/map.html"' in _get(preview, "/view/alpha/")[1]
    assert _get(preview, "/files/alpha/map.html") == (200, "<p>the page")


@pytest.mark.parametrize(
    "path",
    ["/files/alpha/../secret.txt", "/files/alpha/%2e%2e/secret.txt", "/files/alpha/", "/files/nobody/map.html", "/x"],
)
def test_nothing_else_is_shown(preview, path):
    """No way out of a dossier's folder, no listing of it."""
    status, page = _get(preview, path)
    assert status == 404
    assert "secret" not in page


def test_only_this_machine_is_answered(preview):
    """A site that points a name of its own at this machine gets nothing."""
    assert _get(preview, "/", Host="evil.example")[0] == 403


def test_nothing_is_said_of_files_elsewhere(preview, tmp_path, monkeypatch):
    """A request for the head alone would tell which files there are in the folder that the server was started in."""
    monkeypatch.chdir(tmp_path)
    assert _get(preview, "/secret.txt", method="HEAD")[0] == 405


@pytest.mark.parametrize("known", ["7", "-1", "nonsense", "9" * 5000])
def test_a_browser_that_an_earlier_server_told_of_builds_hears_of_the_next(preview, known):
    """Builds are counted anew by each server; a page that stayed open counts on from the one before."""
    connection = http.client.HTTPConnection(urlsplit(preview.address).netloc, timeout=5)
    connection.request("GET", "/news/alpha", headers={"Last-Event-ID": known})
    answer = connection.getresponse()
    assert answer.status == 200
    preview.tell("alpha")
    assert answer.readline() == b"id: 1\n"


def test_news_comes_when_there_is_some(preview):
    """Who listens hears of a build after the one that was known, and of its error."""
    preview.tell("alpha")
    preview.tell("alpha", "claims.csv row 1: no")
    connection = http.client.HTTPConnection(urlsplit(preview.address).netloc, timeout=5)
    connection.request("GET", "/news/alpha", headers={"Last-Event-ID": "1"})
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    assert answer.readline() == b"id: 2\n"
    assert json.loads(answer.readline().removeprefix(b"data: ")) == {"build": 2, "error": "claims.csv row 1: no"}


def test_a_page_that_is_opened_after_a_failed_build_says_why(preview):
    """As text, whatever is in it; after a build that went well it says nothing."""
    preview.tell("alpha", "claims.csv row 1: <b>no</b>")
    assert '<pre role="alert">claims.csv row 1: &lt;b&gt;no&lt;/b&gt;</pre>' in _get(preview, "/view/alpha/")[1]
    preview.tell("alpha")
    assert '<pre role="alert" hidden></pre>' in _get(preview, "/view/alpha/")[1]


def test_a_port_that_is_taken_is_an_error(preview):
    """Two previews do not share a port."""
    with pytest.raises(OSError, match="in use"):
        Preview({}, urlsplit(preview.address).port)
