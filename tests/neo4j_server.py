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
from urllib.parse import urlsplit

import neo4j
from filelock import FileLock
from neo4j.exceptions import DriverError, Neo4jError

POM = Path(__file__).with_name("neo4j") / "pom.xml"
JARS = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "kg-tests" / "neo4j-5.26.30"
OPENED = ("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
IMAGE = "neo4j:5.26-community"
MEMORY = {"server.memory.heap.initial_size": "256m", "server.memory.heap.max_size": "1g", "server.memory.pagecache.size": "128m"}
# without it each stop waits ten seconds for connections that the tests have closed
STOP = {"internal.server.bolt.thread_pool_shutdown_wait_time": "0s"}

SHORTEST = 8  # characters of a password
REFUSALS = 20  # tries that a server refuses before it is taken at its word


class Unavailable(Exception):  # noqa: N818  it is no mistake of anybody
    """No server can be had here; says why."""


@dataclass(frozen=True)
class Reachable:
    """A server that somebody else started. Without a user it asks for no password."""

    uri: str
    browser: str
    user: str | None = None
    password: str | None = None


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

    @property
    def user(self) -> str | None:
        return "neo4j" if self.password else None

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
        refusals = 0
        for _ in range(480):
            if self.process.poll() is not None:
                raise Unavailable(f"Neo4j ended with {self.process.returncode}: {(self.home / 'console.log').read_text()[-2000:]}")
            error = _refusal(self)
            if error is None:
                return
            refusals += str(getattr(error, "code", "")).startswith("Neo.ClientError.Security")
            if refusals == REFUSALS:
                raise Unavailable(f"Neo4j refuses the password: give the one of its first start, or remove {self.home} with all its data")
            time.sleep(0.25)
        raise Unavailable("Neo4j did not answer within two minutes")


@contextmanager
def found(home: Path) -> Iterator[Server | Reachable]:
    """The server at NEO4J_TEST_URI (whose data the tests replace), else one in Docker if an engine answers, else a new one below `home`.

    Raises Unavailable, which says what is missing, where none of them can be had.
    """
    if os.environ.get("NEO4J_TEST_URI"):
        yield named_by_environment()
    elif docker_answers():
        with in_docker() as reachable:
            yield reachable
    else:
        with running(home) as server:
            yield server


def named_by_environment() -> Reachable:
    """NEO4J_TEST_URI with NEO4J_TEST_USER, NEO4J_TEST_PASSWORD and NEO4J_TEST_BROWSER, the address of its Browser."""
    uri = os.environ["NEO4J_TEST_URI"]
    browser = os.environ.get("NEO4J_TEST_BROWSER") or f"http://{urlsplit(uri).hostname}:7474/browser/"
    password = os.environ.get("NEO4J_TEST_PASSWORD")
    return Reachable(uri, browser, os.environ.get("NEO4J_TEST_USER") or ("neo4j" if password else None), password)


def docker_answers() -> bool:
    """Whether testcontainers is installed and a Docker engine runs."""
    try:
        import docker
        import testcontainers.core.container  # noqa: F401  it is what starts the container
    except ImportError:
        return False
    try:
        return bool(docker.from_env(timeout=5).ping())
    except docker.errors.DockerException:
        return False


@contextmanager
def in_docker() -> Iterator[Reachable]:
    """A new server in a container, which goes with it."""
    from testcontainers.core.container import DockerContainer

    with DockerContainer(IMAGE).with_env("NEO4J_AUTH", "none").with_exposed_ports(7474, 7687) as container:
        host = container.get_container_host_ip()
        reachable = Reachable(
            f"bolt://{host}:{container.get_exposed_port(7687)}", f"http://{host}:{container.get_exposed_port(7474)}/browser/"
        )
        for _ in range(480):
            if answers(reachable):
                yield reachable
                return
            time.sleep(0.25)
        raise Unavailable(f"{IMAGE} did not answer within two minutes")


def answers(server: Server | Reachable) -> bool:
    """Whether it takes queries by now."""
    return _refusal(server) is None


def _refusal(server: Server | Reachable) -> Exception | None:
    """Why it does not take queries; None if it does."""
    auth = (server.user, server.password or "") if server.user else None
    try:
        # no execute_query: it would try again for half a minute, and as a write, which a closed database refuses
        with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            session.run("RETURN 1").consume()
    except (DriverError, Neo4jError, OSError) as error:
        return error
    return None


@contextmanager
def running(home: Path, *, password: str | None = None, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A new server with an empty database below `home`. Raises Unavailable where there is no JDK or Maven."""
    server = new(home, password=password, settings=settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def new(
    home: Path,
    *,
    password: str | None = None,
    settings: Mapping[str, str] | None = None,
    ports: tuple[int, int] | None = None,
) -> Server:
    """A server that is set up but not started, at these ports for bolt and HTTP or at free ones. The data of an earlier one are kept."""
    server = Server(home, *(ports or (free_port(), free_port())), password=password)
    own = {
        "server.bolt.listen_address": f"localhost:{server.bolt}",
        "server.http.listen_address": f"localhost:{server.http}",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "dbms.security.auth_enabled": "true" if password else "false",
    }
    (home / "conf").mkdir(parents=True, exist_ok=True)
    lines = [f"{name}={value}\n" for name, value in {**MEMORY, **STOP, **own, **(settings or {})}.items()]
    (home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")
    if password and not (home / "data").is_dir():
        if len(password) < SHORTEST:
            raise Unavailable(f"a password has {SHORTEST} characters or more")
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
