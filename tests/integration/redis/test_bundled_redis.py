import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from fakes.redis_server import BundledRedis
from reckon.jobs.celery_sender import CelerySender
from reckon.jobs.outbox import Message
from reckon.processes.readiness import redis_has_worker, redis_ready

pytestmark = pytest.mark.integration

_COMMAND = "from reckon.cli.main import run, cli; import sys; sys.exit(run(cli, ['redis']))"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[BundledRedis]:
    made = BundledRedis(tmp_path / "data")
    made.start()
    yield made
    made.stop()


def client(server: BundledRedis) -> "redis.Redis":
    return redis.Redis.from_url(server.url)


def test_it_listens_on_its_socket_alone_and_forgets_nothing_for_lack_of_room(server: BundledRedis) -> None:
    with client(server) as connection:
        config = connection.config_get("*")
    assert config["port"] == "0"
    assert (config["maxmemory-policy"], config["appendfsync"], config["appendonly"]) == (
        "noeviction",
        "everysec",
        "yes",
    )
    assert server.socket.stat().st_mode & 0o777 == 0o700


def test_what_it_was_told_survives_a_stop_and_a_crash(server: BundledRedis) -> None:
    with client(server) as connection:
        connection.set("a", 1)
    server.stop()
    server.start()
    with client(server) as connection:
        connection.set("b", 2)
        assert connection.get("a") == b"1"
    server.kill()
    server.start()  # the crash left its socket behind, which is in nobody's way
    with client(server) as connection:
        assert connection.get("a") == b"1"


def test_a_worker_is_known_by_waiting_for_messages(server: BundledRedis) -> None:
    assert redis_ready(server.socket)
    with client(server) as connection:
        connection.set("a", 1)
        assert not redis_has_worker(server.socket)
        connection.brpop(["live"], timeout=1)
        assert redis_has_worker(server.socket)
    assert not redis_has_worker(server.socket.with_name("nobody.sock"))


def test_messages_arrive_over_the_socket(server: BundledRedis) -> None:
    sender = CelerySender(server.url)
    sender.send(Message(7, "live", "reckon.score"))
    sender.close()
    with client(server) as connection:
        assert connection.llen("live") == 1
        assert b"reckon.score" in connection.lindex("live", 0)


def test_a_second_server_on_the_same_socket_says_so_in_one_line(server: BundledRedis) -> None:
    second = subprocess.run(
        [sys.executable, "-c", _COMMAND],
        env={"RECKON_DATA_DIR": str(server.data_dir), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 3
    (_, said) = second.stderr.strip().splitlines()
    assert "already listens" in said


def test_with_a_redis_of_ones_own_the_bundled_one_is_refused(tmp_path: Path) -> None:
    refused = subprocess.run(
        [sys.executable, "-c", _COMMAND],
        env={"RECKON_DATA_DIR": str(tmp_path), "RECKON_REDIS_URL": "redis://localhost/0", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 2
    assert "Unset it" in refused.stderr
