"""A page that is being worked on: it loads itself again when its dossier is saved."""

from __future__ import annotations

import shutil
import threading

import pytest

import convoymap as cm
from convoymap.batch import Job, build_dossier
from convoymap.cli.watch import watch_jobs

pytestmark = pytest.mark.browser
pytest.importorskip("watchfiles")


@pytest.fixture
def working(tmp_path):
    """A dossier that is built, watched and shown; the address of its preview."""
    folder, output = tmp_path / "case", tmp_path / "out"
    shutil.copytree(cm.example("bukamal-2017"), folder)
    stop, said = threading.Event(), []
    built = build_dossier(Job(folder, output))
    assert built.code == 0
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    thread = threading.Thread(target=watch_jobs, args=([built], port, said.append, stop), daemon=True)
    thread.start()
    yield folder, f"http://127.0.0.1:{port}/", said
    stop.set()
    thread.join(15)


def test_the_page_follows_the_dossier(working, browser):
    """A new title appears by itself; a mistake is told above the page that was; its mending takes the telling away."""
    folder, address, _said = working
    page = browser.new_context().new_page()
    page.set_default_timeout(20_000)
    for _ in range(50):
        try:
            page.goto(address)
            break
        except Exception:
            page.wait_for_timeout(100)
    frame = page.frame_locator("iframe")
    title = cm.read(folder).title
    frame.locator("h1", has_text=title).wait_for()
    toml, claims = folder / "dossier.toml", folder / "claims.csv"
    page.wait_for_timeout(500)
    toml.write_text(toml.read_text(encoding="utf-8").replace(title, "Another title"), encoding="utf-8")
    frame.locator("h1", has_text="Another title").wait_for()
    good = claims.read_text(encoding="utf-8")
    claims.write_text(good.replace("Rawah; Aana", "Xqzzwv"), encoding="utf-8")
    page.locator("[role=alert]", has_text="claims.csv row 8, where").wait_for()
    assert frame.locator("h1", has_text="Another title").is_visible()
    claims.write_text(good, encoding="utf-8")
    page.locator("[role=alert]").wait_for(state="hidden")
    page.context.close()
