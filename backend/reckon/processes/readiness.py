"""How to tell that a part answers: one short question each, never an exception."""

import socket
from pathlib import Path

import httpx

_ANSWER_S_MAX = 2.0


def http_ready(url: str) -> bool:
    """Whether a GET on `url` is answered with success."""
    try:
        # trust_env off: a proxy that is set for downloads must not be asked for loopback addresses.
        with httpx.Client(timeout=_ANSWER_S_MAX, trust_env=False) as client:
            return client.get(url).is_success
    except (httpx.HTTPError, httpx.InvalidURL):
        return False


def redis_ready(path: Path) -> bool:
    """Whether a Redis answers PING on a unix socket (an inline command of its protocol)."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(_ANSWER_S_MAX)
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(64).startswith(b"+PONG")
    except OSError:
        return False
