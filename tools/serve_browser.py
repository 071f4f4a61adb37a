"""Serves queries/browser/ to Neo4j Browser, which asks from another origin: `python tools/serve_browser.py`.

docker-compose.yml runs this very file; it needs nothing but Python ≥ 3.11. Files are read at each request, so `make browser` shows at once.
"""

from __future__ import annotations

import argparse
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "queries" / "browser"
PORT = 7480
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*", "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS"}


class Handler(SimpleHTTPRequestHandler):
    """Files with the headers that a page of another origin needs to read them. Browser asks by OPTIONS first."""

    extensions_map = {  # noqa: RUF012  read only
        ".grass": "text/plain; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".zip": "application/zip",
        "": "application/octet-stream",
    }

    def do_OPTIONS(self) -> None:
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def end_headers(self) -> None:
        for name, value in {**CORS, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: str) -> None:  # type: ignore[override]
        """The files are known by name; no folder is listed."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)


def server(folder: Path = FOLDER, host: str = "localhost", port: int = PORT) -> ThreadingHTTPServer:
    """The server, not yet serving; port 0 takes a free one."""
    return ThreadingHTTPServer((host, port), partial(Handler, directory=str(folder)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--host", default="localhost")
    parser.add_argument("--port", type=int, default=PORT)
    arguments = parser.parse_args()
    with server(arguments.folder, arguments.host, arguments.port) as serving:
        print(f"serving {arguments.folder} at http://{arguments.host}:{serving.server_port}", flush=True)
        with suppress(KeyboardInterrupt):
            serving.serve_forever()


if __name__ == "__main__":
    main()
