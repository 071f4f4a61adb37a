"""A real Neo4j server for the tests: one that runs already, one in Docker, or one of the jars of Maven Central on a JDK."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
from filelock import FileLock
from neo4j.exceptions import DriverError, Neo4jError

POM = Path(__file__).with_name("neo4j") / "pom.xml"
JARS = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "kg-tests" / "neo4j-5.26.30"
OPENED = ("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
MEMORY = {"server.memory.heap.initial_size": "256m", "server.memory.heap.max_size": "1g", "server.memory.pagecache.size": "128m"}


class Unavailable(Exception):
    """No server can be had here; says why."""


@dataclass
class Server:
    """A server of the tests' own, in a home folder of its own."""

    home: Path
    bolt: int
    http: int
    process: subprocess.Popen[bytes] | None = None
    password: str | None = None

    @property
    def uri(self) -> str:
        return f"bolt://localhost:{self.bolt}"

    @property
    def browser(self) -> str:
        return f"http://localhost:{self.http}/browser/"

    def start(self) -> None:
        """Start it and wait until it answers queries."""
        log = (self.home / "console.log").open("ab")
        classes = ("-cp", f"{jars()}/*", *OPENED, "org.neo4j.server.CommunityEntryPoint")
        command = ["java", *classes, f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self._await()

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def _await(self) -> None:
        assert self.process
        auth = ("neo4j", self.password) if self.password else None
        for _ in range(240):
            if self.process.poll() is not None:
                raise Unavailable(f"Neo4j ended with {self.process.returncode}: {(self.home / 'console.log').read_text()[-2000:]}")
            try:
                with neo4j.GraphDatabase.driver(self.uri, auth=auth) as driver:
                    driver.execute_query("RETURN 1")
                return
            except (DriverError, Neo4jError, OSError):
                time.sleep(0.25)
        raise Unavailable("Neo4j did not answer within a minute")


@contextmanager
def running(home: Path, *, password: str | None = None, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A new server with an empty database below `home`. Raises Unavailable where there is no JDK or Maven."""
    server = new(home, password=password, settings=settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def new(home: Path, *, password: str | None = None, settings: Mapping[str, str] | None = None) -> Server:
    """A server that is set up but not started."""
    server = Server(home, free_port(), free_port(), password=password)
    own = {
        "server.bolt.listen_address": f"localhost:{server.bolt}",
        "server.http.listen_address": f"localhost:{server.http}",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.security.auth_enabled": "true" if password else "false",
    }
    (home / "conf").mkdir(parents=True)
    lines = [f"{name}={value}\n" for name, value in {**MEMORY, **own, **(settings or {})}.items()]
    (home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")
    if password:
        admin(home, "dbms", "set-initial-password", password)
    return server


def admin(home: Path, *arguments: str) -> str:
    """Run neo4j-admin on a home folder; its output."""
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    command = ["java", "-cp", f"{jars()}/*", *OPENED, "org.neo4j.cli.AdminTool", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def jars() -> Path:
    """The folder of the server's jars, fetched once."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise Unavailable(f"a Neo4j server needs {program}, which is not here (or set NEO4J_TEST_URI, or start Docker)")
    JARS.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(JARS.with_suffix(".lock")):
        if not JARS.is_dir():
            _fetch(JARS)
    return JARS


def _fetch(folder: Path) -> None:
    new_folder = folder.with_suffix(".new")
    shutil.rmtree(new_folder, ignore_errors=True)
    command = ["mvn", "--quiet", "--batch-mode", "--file", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={new_folder}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode != 0:
        raise Unavailable(f"Maven could not fetch Neo4j: {done.stdout[-500:]}")
    new_folder.rename(folder)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("localhost", 0))
        port: int = listener.getsockname()[1]
        return port
