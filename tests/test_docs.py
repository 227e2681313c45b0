"""What the documentation says is so: its figures, its samples, its links, and that it needs no network."""

from __future__ import annotations

import doctest
import posixpath
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from samples import parsed, shown_commands
from typer.main import get_command
from typer.testing import CliRunner

import convoymap as cm
from convoymap.cli import app
from convoymap.georeference import assumptions
from convoymap.georeference.contribution import format_distance

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: What a browser fetches by itself, by element and attribute; a link is only followed by a reader.
FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src"}
DOC = (ROOT / "docs" / "georeferencing.md").read_text(encoding="utf-8")
#: Rows of the table of forms that have a radius of their own: what is written, and what is printed for it.
FORMS = re.findall(r"^\| `([^`]+)` \|.*\| ([\d.]+ k?m) \|$", DOC, flags=re.MULTILINE)
CONSTANTS = re.findall(r"^\| `([A-Z_]+|[a-z_]+)`", DOC, flags=re.MULTILINE)


def test_the_table_of_forms_is_found():
    """So that the next test cannot pass for want of rows."""
    assert len(FORMS) == 27


@pytest.mark.parametrize(("text", "radius"), FORMS)
def test_each_form_has_the_radius_printed(text, radius):
    """The table is what the command prints."""
    assert format_distance(cm.locate(text, speed_kmh=50).uncertainty_m) == radius


def test_the_sum_is_printed_as_it_stands():
    """The example in the text is the command's own output."""
    asked, printed = re.search(
        r'^    \$ convoymap locate "([^"]+)"\n((?:    .*\n|\n)+)', DOC, flags=re.MULTILINE
    ).groups()
    wanted = [line[4:] for line in printed.rstrip().splitlines()]
    assert CliRunner().invoke(app, ["locate", asked]).output.rstrip().splitlines() == wanted


@pytest.mark.parametrize("name", [name for name in CONSTANTS if name not in {"between", "unknown"}])
def test_each_assumption_named_exists(name):
    """No constant is documented that is not there."""
    assert hasattr(assumptions, name)


def test_the_readme_quotes_what_compare_prints():
    """The contradiction that README shows is the command's own, but for where its lines break."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = " ".join(line.removeprefix("> ") for line in re.findall(r"^> .*$", readme, flags=re.MULTILINE))
    printed = CliRunner().invoke(app, ["compare", str(cm.example("bukamal-2017"))]).output
    assert quoted in " ".join(printed.split())


def test_the_model_names_what_there_is():
    """Files, options and calls that docs/consistency.md names exist."""
    model = (ROOT / "docs" / "consistency.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:convoymap|tests)/[\w/]+\.py)`", model):
        assert (ROOT / path).is_file(), path
    options = CliRunner().invoke(app, ["compare", "--help"], env={"COLUMNS": "200"}).output
    for option in re.findall(r"`?(--[a-z][a-z-]+)", model):
        assert option in options
    dossier = cm.read(cm.example("bukamal-2017"))
    for call in re.findall(r"^dossier\.(\w+)\(\)", model, flags=re.MULTILINE):
        assert callable(getattr(dossier, call))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_sample_runs(page, tmp_path, monkeypatch):
    """Python, commands with what they print, and files to make, in the order of the page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    shutil.copytree(ROOT / "geodata" / "bukamal-2017", tmp_path / "geodata" / "bukamal-2017")
    for example in parsed(page).examples():
        example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_command_shown_exists(page):
    """Commands and options that a page shows, also where they cannot be run, are those of the program."""
    commands = get_command(app).commands
    for name, *words in shown_commands(page.read_text(encoding="utf-8")):
        known = {option for parameter in commands[name].params for option in parameter.opts} | {"--help", "-h"}
        assert {word.partition("=")[0] for word in words if re.match("-[-a-z]", word)} <= known


class Links(HTMLParser):
    """What a page links to, what it fetches, and the ids that others can link to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        """Take note of an element."""
        given = dict(attrs)
        self.ids.add(given.get("id", ""))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if url := given.get(FETCHED.get(tag, "")):
            self.fetched.append(url)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the folder of the site, built as `make docs` does: names that lead nowhere are warnings, and those are errors."""
    pytest.importorskip("sphinx")
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--nitpicky", "--fail-on-warning", "--keep-going", "--quiet"]
    folders = [ROOT / "docs", target, "-d", tmp_path_factory.mktemp("doctrees")]
    built = subprocess.run([*command, *folders], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return target


@pytest.fixture(scope="module")
def pages(site):
    """Return the links of each page of the site, by its path."""
    return {path.relative_to(site).as_posix(): Links(path) for path in site.rglob("*.html")}


def test_the_site_fetches_nothing_from_elsewhere(site, pages):
    """It can be read from a folder without network."""
    assert "index.html" in pages
    assert not {url for page in pages.values() for url in page.fetched if urlsplit(url).netloc}
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_each_link_within_the_site_leads_somewhere(site, pages):
    """The file is there, and so is the heading."""
    for name, page in pages.items():
        for link in page.links:
            scheme, elsewhere, path, _query, fragment = urlsplit(link)
            if scheme or elsewhere:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            assert (site / target).is_file(), f"{name}: {link}"
            assert not fragment or unquote(fragment) in pages[target].ids, f"{name}: {link}"


def test_the_reference_has_every_public_name_and_command(pages):
    """Nothing public is left out of what is generated."""
    assert {f"convoymap.{name}" for name in cm.__all__} <= pages["reference/python.html"].ids
    assert set(get_command(app).commands) <= pages["reference/command-line.html"].ids


def test_tables_of_the_reference_are_markdown(monkeypatch):
    """What the build makes of rows is a table, whatever stands in a cell."""
    monkeypatch.syspath_prepend(ROOT / "docs" / "_extensions")
    import markdown_tables

    assert doctest.testmod(markdown_tables) == doctest.TestResults(failed=0, attempted=1)
