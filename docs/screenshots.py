"""Take the pictures of a page that README shows: ``python docs/screenshots.py MAP.html FOLDER``.

Needs Chromium (``apt-get install chromium``, or CONVOYMAP_BROWSER=/path/to/it) and the package playwright.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZES = {"desk": (1440, 900), "phone": (390, 844)}


def main(page_file: Path, folder: Path) -> None:
    """Write one PNG per size, and one of the first disagreement."""
    folder.mkdir(parents=True, exist_ok=True)
    executable = os.environ.get("CONVOYMAP_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height) in SIZES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
            page = context.new_page()
            page.on("console", lambda message: print(message.type, message.text, file=sys.stderr))
            page.on("pageerror", lambda error: print("error", error, file=sys.stderr))
            page.goto(page_file.resolve().as_uri())
            page.locator("html[data-convoymap=ready]").wait_for()
            target = folder / f"{page_file.stem}-{name}.png"
            page.screenshot(path=target)
            print(target)
            if name == "desk" and page.locator("button[data-show]").count():
                page.locator("button[data-show]").first.click()
                target = folder / f"{page_file.stem}-disagreement.png"
                page.screenshot(path=target)
                print(target)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
