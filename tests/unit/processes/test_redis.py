import socket
from pathlib import Path

import pytest

from reckon.errors import CannotStart
from reckon.processes.redis import RedisServer, prepare, redis_binary, redis_command


def test_the_binary_comes_out_of_the_wheel_without_importing_it() -> None:
    assert redis_binary().name == "redis-server"


def test_the_command_has_a_socket_and_no_port() -> None:
    command = redis_command(RedisServer(Path("data"), Path("redis.sock"), 64), Path("redis-server"))
    assert command[:5] == ["redis-server", "--port", "0", "--unixsocket", "redis.sock"]
    assert command[command.index("--maxmemory") + 1] == "64mb"


def test_the_folders_are_made_and_a_dead_servers_socket_is_removed(tmp_path: Path) -> None:
    server = RedisServer(tmp_path / "deep" / "redis", tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(server.socket))
    prepare(server)
    assert server.data_dir.is_dir()
    assert not server.socket.exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotStart, match="cannot be made"):
        prepare(RedisServer(tmp_path / "file" / "redis", tmp_path / "s"))


def test_a_socket_path_over_the_limit_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="107"):
        prepare(RedisServer(tmp_path, tmp_path / ("x" * 107)))
