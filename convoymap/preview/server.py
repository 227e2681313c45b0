"""A server for this machine alone, whose pages load themselves again when their dossier was built again.

What it shows is the written page itself, in a frame, so that its Content-Security-Policy stays as readers will have it; the
page around the frame hears of each build (server-sent events, WHATWG HTML) and loads the frame again, which keeps its address.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import Any
from urllib.parse import quote, unquote, urlsplit

__all__ = ["Preview"]

#: A silent stream is taken for a broken one, so something is said this often, in seconds.
_PULSE_S = 15.0
_LOCAL = ("127.0.0.1", "localhost")


class Preview:
    """The server; use it as a context manager.

    Parameters
    ----------
    folders
        Where the files of each dossier are written to, by a name that tells them apart.
    port
        Port on this machine; 0 for any that is free.

    Raises
    ------
    OSError
        If the port is taken.
    """

    def __init__(self, folders: Mapping[str, Path], port: int = 0) -> None:
        self.folders = dict(folders)
        self._told: dict[str, dict[str, Any]] = {}
        self._news = Condition()
        self._closed = False
        self._server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, self))
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        """Where to look."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Preview:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        with self._news:
            self._closed = True
            self._news.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def tell(self, name: str, error: str = "") -> None:
        """Tell the pages of a dossier that it was built again, or why it could not be."""
        with self._news:
            number = self._told.get(name, {"build": 0})["build"] + 1
            self._told[name] = {"build": number, "error": error}
            self._news.notify_all()

    def news(self, name: str, known: int) -> dict[str, Any] | None:
        """Wait for a build later than a known one; return nothing after a while, or when there will be none."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self.build_of(name) > known, timeout=_PULSE_S)
            return self._told[name] if self.build_of(name) > known and not self._closed else None

    def error_of(self, name: str) -> str:
        """Return why the latest build of a dossier failed; empty if it did not."""
        error: str = self._told.get(name, {"error": ""})["error"]
        return error

    @property
    def closed(self) -> bool:
        """Whether nothing more will be told."""
        return self._closed

    def build_of(self, name: str) -> int:
        """Return the number of a dossier's latest build."""
        number: int = self._told.get(name, {"build": 0})["build"]
        return number


class _Handler(SimpleHTTPRequestHandler):
    """Answers: the list of dossiers, the page around each, its files, and what is new of it."""

    def __init__(self, preview: Preview, *given: Any) -> None:
        self.preview = preview
        super().__init__(*given)

    def do_GET(self) -> None:
        """Answer a request."""
        if not self._is_local():
            self.send_error(HTTPStatus.FORBIDDEN, "Only for this machine")
            return
        kind, _, rest = unquote(urlsplit(self.path).path).strip("/").partition("/")
        name, _, file = rest.partition("/")
        folders = self.preview.folders
        if not kind and len(folders) > 1:
            self._send(_page("list.html", dossiers=[(n, f"/view/{quote(n)}/") for n in folders]))
        elif not kind or (kind == "view" and name in folders):
            name = name or next(iter(folders))
            frame, news = f"/files/{quote(name)}/map.html", f"/news/{quote(name)}"
            self._send(_page("page.html", name=name, frame=frame, news=news, error=self.preview.error_of(name)))
        elif kind == "news" and name in folders:
            self._stream(name)
        elif kind == "files" and name in folders and file:
            self.directory = str(folders[name])
            self.path = f"/{quote(file)}"
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        """Answer no such request: the class below would look in the folder that the server was started in."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def end_headers(self) -> None:
        """Keep browsers from showing what was built before."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that it overrides
        """Say nothing: the terminal is for what was built."""

    def list_directory(self, path: Any) -> None:
        """List no folder."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def _is_local(self) -> bool:
        """Tell whether the browser means this machine: a site elsewhere may point a name of its own here (DNS rebinding)."""
        return self.headers.get("Host", "").rsplit(":", 1)[0] in _LOCAL

    def _send(self, document: str) -> None:
        body = document.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, name: str) -> None:
        """Send what is new of a dossier for as long as somebody listens."""
        known = self._known(name)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while not self.preview.closed:
                told = self.preview.news(name, known)
                known = told["build"] if told else known
                line = f"id: {known}\ndata: {json.dumps(told)}\n\n" if told else ": still here\n\n"
                self.wfile.write(line.encode())
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return

    def _known(self, name: str) -> int:
        """Return the build that the browser has; one that an earlier server counted is none of ours."""
        latest = self.preview.build_of(name)
        try:
            return max(0, min(int(self.headers.get("Last-Event-ID", "")), latest))
        except ValueError:
            return latest


def _page(template: str, **values: Any) -> str:
    """Return a template of this room filled in; every value is escaped."""
    from jinja2 import Environment, FileSystemLoader

    loader = FileSystemLoader(Path(__file__).parent / "templates")
    page: str = Environment(loader=loader, autoescape=True).get_template(template).render(**values)
    return page
