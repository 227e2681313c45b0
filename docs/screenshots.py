"""Take the pictures of pages that README shows: ``python docs/screenshots.py ENGLISH.html ARABIC.html FOLDER``.

Needs Chromium (``apt-get install chromium``, or CONVOYMAP_BROWSER=/path/to/it) and the package playwright.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

DESK, PHONE = (1440, 900), (390, 844)


def opened(browser: Browser, page_file: Path, size: tuple[int, int], **options: Any) -> Page:
    """Return a page as a reader sees it, offline; what it complains of is printed."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
    page = context.new_page()
    page.on("console", lambda message: print(message.type, message.text, file=sys.stderr))
    page.on("pageerror", lambda error: print("error", error, file=sys.stderr))
    page.goto(page_file.resolve().as_uri())
    page.locator("html[data-convoymap=ready]").wait_for()
    return page


def main(english: Path, arabic: Path, folder: Path) -> None:
    """Write one PNG of each: the desk by day and by night, the phone, Arabic, and the first disagreement."""
    folder.mkdir(parents=True, exist_ok=True)
    executable = os.environ.get("CONVOYMAP_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        opened(browser, english, DESK).screenshot(path=folder / "map-desk.png")
        opened(browser, english, DESK, color_scheme="dark").screenshot(path=folder / "map-dark.png")
        opened(browser, english, PHONE).screenshot(path=folder / "map-phone.png")
        opened(browser, arabic, DESK).screenshot(path=folder / "map-arabic.png")
        page = opened(browser, english, DESK)
        page.locator("button[data-show]").first.click()
        page.screenshot(path=folder / "map-disagreement.png")
        browser.close()
    print(*sorted(folder.glob("map-*.png")), sep="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
