"""A real browser with the network cut, and what it saw."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import convoymap as cm

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOSSIERS = Path(__file__).parents[1] / "dossiers"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def _find_browser() -> str | None:
    return os.environ.get("CONVOYMAP_BROWSER") or next((path for name in _NAMES if (path := shutil.which(name))), None)


@dataclass
class Seen:
    """An open page and everything that it asked for or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """Requests other than the file itself and data within it."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or another that CONVOYMAP_BROWSER names."""
    executable = _find_browser()
    if executable is None:
        message = "no Chromium here: apt-get install chromium, or name one with CONVOYMAP_BROWSER=/path/to/it"
        if os.environ.get("CONVOYMAP_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that writes the page of a dossier, each once."""
    folder = tmp_path_factory.mktemp("pages")

    def page_of(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            cm.read(cm.example(name) if name == "bukamal-2017" else DOSSIERS / name).page().save(path)
        return path

    return page_of


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Seen]]:
    """Return a function that opens a file in a window of its own, offline, and waits until the page is ready."""
    contexts = []

    def open_file(path: Path, width: int = 1440, height: int = 900, **options: object) -> Seen:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        seen = Seen(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: _note(seen, message))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (seen.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(path.resolve().as_uri())
        page.locator("html[data-convoymap=ready]").wait_for()
        return seen

    yield open_file
    for context in contexts:
        context.close()


def _note(seen: Seen, message: object) -> None:
    if message.type in {"error", "warning"}:
        seen.complaints.append(message.text)
