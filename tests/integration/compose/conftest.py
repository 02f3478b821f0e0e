"""Our services of the compose file, running here: Postgres and Redis of Debian's, the embedded ClickHouse, nginx."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse
from fakes.compose_set import ComposeSet, copied_deployment, resolved
from fakes.nginx import nginx
from fakes.openai_server import FakeOpenAIServer
from fakes.postgres import postgres_cluster
from fakes.prm_server import FakePrmServer
from fakes.web_server import free_port, wait_until_ready
from reckon.processes.redis import answers

WEB = ("web-1", "web-2")
# A job whose worker is gone is free again after two thirds of this, and tests wait for it.
HASTE = {"RECKON_SCORING_RECONCILE_S": "3"}


@pytest.fixture(scope="package")
def compose_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what an operator has, with secrets of its own."""
    return copied_deployment(tmp_path_factory.mktemp("deployment"))


@pytest.fixture(scope="package")
def postgres() -> Iterator[str]:
    """host:port of a Postgres with the user and the database of the compose file."""
    with postgres_cluster() as url:
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("CREATE DATABASE reckon"))
        engine.dispose()
        yield url.partition("@")[2].partition("/")[0]


@pytest.fixture(scope="package")
def redis(compose_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """host:port of a Redis that runs on the generated file."""
    program, port = shutil.which("redis-server"), free_port()
    assert program, "redis-server is missing; the tests need it: apt-get install redis-server"
    secrets = compose_file.parent / "deploy/secrets"
    folder = tmp_path_factory.mktemp("redis")
    command = [program, str(secrets / "redis.conf"), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    url = f"redis://:{(secrets / 'redis_password').read_text()}@127.0.0.1:{port}/0"
    try:
        _wait_for(url, process)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        assert process.poll() is None, "redis-server ended"
        if answers(url):
            return
        time.sleep(0.05)
    raise AssertionError("Redis does not answer")


@pytest.fixture(scope="package")
def clickhouse(compose_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedClickhouse]:
    """The embedded server, which wants the compose file's user and password."""
    password = (compose_file.parent / "deploy/secrets/clickhouse_password").read_text()
    server = start_embedded_clickhouse(tmp_path_factory.mktemp("house"), user="reckon", password=password)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="package")
def compose_set(
    compose_file: Path,
    postgres: str,
    redis: str,
    clickhouse: EmbeddedClickhouse,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ComposeSet]:
    """migrate has run; two web processes, a worker and the beat are up."""
    folder = tmp_path_factory.mktemp("set")
    secrets = compose_file.parent / "deploy/secrets"
    here = folder / "secrets"
    shutil.copytree(secrets, here)
    for name, host, place in (("database_url", "@postgres:5432", postgres), ("redis_url", "@redis:6379", redis)):
        text = (here / name).read_text()
        assert host in text, "the compose file's services have other names than its secrets"
        (here / name).chmod(0o600)
        (here / name).write_text(text.replace(host, f"@{place}"))
    with FakeOpenAIServer() as model, FakePrmServer() as prm:
        places = {
            "/run/secrets": str(here),
            "http://clickhouse:8123": clickhouse.url,
            "http://model:8000/v1": model.url,
            "http://prm:8000": prm.url,
            "0.0.0.0": "127.0.0.1",  # what stands in the file, and what takes its place
        }
        made = ComposeSet(resolved(compose_file, "core", environment={"MODEL_RECORDS": "false"}), folder, places)
        try:
            made.start("migrate")
            assert made.running.pop("migrate").wait(120) == 0, made.log("migrate").read_text()
            for name in WEB:
                start_web(made, name)
            made.start("worker", extra=HASTE)
            made.start("beat", extra=HASTE)
            yield made
        finally:
            made.stop_all()


def start_web(one: ComposeSet, name: str) -> str:
    """Start a web replica on its own ports, the same ones again after a stop, and wait for it; host:port."""
    ports = one.folder / f"{name}.ports"
    if not ports.exists():
        ports.write_text(" ".join(str(free_port()) for _ in range(3)))
    web, otlp, grpc = ports.read_text().split()
    own = {"RECKON_WEB_PORT": web, "RECKON_WEB_OTLP_PORT": otlp, "RECKON_WEB_GRPC_PORT": grpc}
    one.start("web", name, own | {"RECKON_WEB_TRUSTED_PROXIES": "127.0.0.1/32"})
    wait_until_ready(f"http://127.0.0.1:{web}", one.running[name], one.log(name))
    return f"127.0.0.1:{web}"


@pytest.fixture(scope="package")
def front(compose_set: ComposeSet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx before both web processes."""
    ports = [(compose_set.folder / f"{name}.ports").read_text().split()[0] for name in WEB]
    with nginx(tmp_path_factory.mktemp("nginx"), [f"127.0.0.1:{port}" for port in ports]) as url:
        yield url


@pytest.fixture(scope="package")
def local_key(compose_set: ComposeSet) -> str:
    """The key that `migrate --first-start` made for the plugin, from where the compose file mounts it."""
    path = compose_set.folder / "data/secrets/local.key"
    assert path.stat().st_mode & 0o077 == 0
    return path.read_text().strip()


@pytest.fixture(scope="package")
def admin_key(compose_set: ComposeSet) -> str:
    """A key that may do everything in the default project, made on the command line as an operator makes one."""
    scopes = ("admin", "read", "annotate", "ingest", "solve")
    chosen = [argument for scope in scopes for argument in ("--scope", scope)]
    return compose_set.run("web", "key", "create", "tests", *chosen).split()[-1]
