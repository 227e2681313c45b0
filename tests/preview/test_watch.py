"""What was saved of which dossier."""

from __future__ import annotations

import sys
import threading

import pytest

from convoymap.errors import ExtraError
from convoymap.preview import watch_dossiers

pytest.importorskip("watchfiles")


@pytest.fixture
def watched(tmp_path):
    """Three dossiers under watch, one of them a workbook; what is saved comes in a list, until the test ends."""
    alpha, beta, book = tmp_path / "alpha", tmp_path / "beta", tmp_path / "books/case.xlsx"
    for folder in (alpha, alpha / "out", beta, book.parent):
        folder.mkdir()
    book.write_bytes(b"1")
    stop, heard, news = threading.Event(), [], threading.Condition()

    def listen():
        for saved in watch_dossiers([alpha, beta, book], stop):
            with news:
                heard.append([path.name for path in saved])
                news.notify_all()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()

    def wait_for(save, name):
        """Save until it is heard: the watch may not have begun yet."""
        for attempt in range(50):
            save(str(attempt))
            with news:
                if news.wait_for(lambda: any(name in names for names in heard), timeout=0.4):
                    return list(heard)
        raise AssertionError("nothing was heard")

    yield tmp_path, wait_for
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_the_dossier_that_was_saved_is_told(watched):
    """Others are not."""
    folder, wait_for = watched
    heard = wait_for(lambda text: (folder / "alpha/claims.csv").write_text(text), "alpha")
    assert {name for names in heard for name in names} == {"alpha"}


def test_what_is_built_into_a_folder_of_the_dossier_is_no_change(watched):
    """Each build would be followed by another, without end."""
    folder, wait_for = watched

    def save(text):
        (folder / "alpha/out/map.html").write_text(text)
        (folder / "beta/claims.csv").write_text(text)

    heard = wait_for(save, "beta")
    assert "alpha" not in {name for names in heard for name in names}


def test_a_workbook_is_told_when_it_is_replaced(watched):
    """Office programs write another file and put it in its place; their lock files are no change."""
    folder, wait_for = watched
    (folder / "books/.~lock.case.xlsx#").write_text("somebody")
    (folder / "books/other.xlsx").write_text("not watched")

    def replace(text):
        (folder / "books/draft.tmp").write_text(text)
        (folder / "books/draft.tmp").replace(folder / "books/case.xlsx")

    heard = wait_for(replace, "case.xlsx")
    assert {name for names in heard for name in names} == {"case.xlsx"}


def test_a_missing_package_is_told_before_anything_is_watched(tmp_path, monkeypatch):
    """With the command that installs it; asking for the watch is enough, no save is waited for."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(ExtraError, match=r"pip install 'convoymap\[watch\]'"):
        watch_dossiers([tmp_path])
