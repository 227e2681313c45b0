"""The first dossier's page: its weight, what it asks for, and how soon it is there."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from pathlib import Path

from benchmarks.rows import Row
from convoymap.api import read
from convoymap.geodata import example

RUNS = 7
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def measure() -> list[Row]:
    """Write the page, weigh it, and open it offline in headless Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder) / "map.html"
        read(example("bukamal-2017")).page().save(page_file)
        size = page_file.stat().st_size
        rows = [Row("map.html of the first dossier", f"{size / 1000:.0f} kB", "–", "–", "≤ 400 kB", size <= 400_000)]
        executable = os.environ.get("CONVOYMAP_BROWSER") or shutil.which("chromium")
        return [*rows, *(_opened(page_file, executable) if executable else [])]


def _opened(page_file: Path, executable: str) -> list[Row]:
    """Return what a browser saw: requests, errors, and the time to the first frame against an empty page's."""
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    errors: list[str] = []
    empty = page_file.with_name("empty.html")
    empty.write_text("<!DOCTYPE html><title>Empty</title><p>Nothing</p>", encoding="utf-8")
    frames: dict[Path, list[float]] = {page_file: [], empty: []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(RUNS):
            for file, times in frames.items():
                page = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
                page.on("request", lambda request: asked.append(request.url))
                page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
                page.on("pageerror", lambda error: errors.append(str(error)))
                page.goto(file.as_uri())
                # Playwright's own waiting evaluates text in the page, which the page's policy forbids.
                while (painted := page.evaluate(FIRST_PAINT)) is None:
                    page.wait_for_timeout(10)
                times.append(painted / 1000)
                page.context.close()
        browser.close()
    asked = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    ours, floor = statistics.median(frames[page_file]), statistics.median(frames[empty])
    return [
        Row("requests of the page, network cut", str(len(asked)), "–", "–", "0", not asked),
        Row("console errors", str(len(errors)), "–", "–", "0", not errors),
        Row(
            "first frame, headless Chromium",
            f"{ours:.2f} s",
            f"{floor:.2f} s",
            f"{ours / floor:.1f}",
            "< 0.5 s",
            ours < 0.5,
        ),
    ]
