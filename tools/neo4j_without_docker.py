"""What docker-compose.yml starts, without Docker: Neo4j of Maven's jars on a JDK 17, and the files for its Browser. `make server`.

The data lie in the folder given (neo4j-data). With NEO4J_PASSWORD in the environment, 8 characters or more, the user neo4j has
that password from the first start on; without it nobody is asked. Both answer on this machine only, at the ports of the compose file.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

import neo4j_server  # noqa: E402  found by the line above
import serve_browser  # noqa: E402

PORTS = (7687, 7474)


def main(home: Path) -> None:
    password = os.environ.get("NEO4J_PASSWORD") or None
    check_ports()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that Neo4j ends as well
    server = neo4j_server.new(home.resolve(), password=password, settings=browser_settings(), ports=PORTS)
    with serve_browser.server() as files:
        threading.Thread(target=files.serve_forever, daemon=True).start()
        try:
            server.start()
            print(f"Neo4j Browser: {server.browser}  bolt: {server.uri}  data: {home}\nCtrl-C ends it.", flush=True)
            assert server.process
            server.process.wait()
        except KeyboardInterrupt:
            print("ending", flush=True)
        finally:
            server.stop()


def check_ports() -> None:
    """Raises Unavailable where another program listens, which would answer in place of the server."""
    for port in (*PORTS, serve_browser.PORT):
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("localhost", port))
            except OSError as error:
                raise neo4j_server.Unavailable(f"port {port} is taken; end what listens there, perhaps another Neo4j") from error


def browser_settings() -> dict[str, str]:
    """The settings for the Browser that docker-compose.yml has."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    command = services["neo4j"]["environment"]["NEO4J_browser_post__connect__cmd"].partition(":-")[2].rstrip("}")
    return {
        "browser.post_connect_cmd": os.environ.get("NEO4J_BROWSER_AT_CONNECT", command),
        "browser.remote_content_hostname_whitelist": "localhost",
        "dbms.security.allow_csv_import_from_file_urls": "false",  # else LOAD CSV reads any file of this machine
    }


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "neo4j-data"))
    except neo4j_server.Unavailable as missing:
        sys.exit(f"neo4j: {missing}")
