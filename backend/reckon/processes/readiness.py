"""How to tell that a part answers: one short question each, never an exception."""

import socket
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

_ANSWER_S_MAX = 2.0
_ANSWER_BYTES_MAX = 64 << 10  # a client has about 400 in a list of them


def http_ready(url: str) -> bool:
    """Whether a GET on `url` is answered with success."""
    try:
        # A proxy that is set for downloads must not be asked for loopback addresses.
        with build_opener(ProxyHandler({})).open(url, timeout=_ANSWER_S_MAX) as answer:
            return bool(answer.status < HTTPStatus.MULTIPLE_CHOICES)
    except (OSError, HTTPException, ValueError):  # a refusal, half an answer, no address
        return False


def redis_ready(path: Path) -> bool:
    """Whether a Redis answers PING on a unix socket."""
    return _asked(path, b"PING").startswith(b"+PONG")


def redis_has_worker(path: Path) -> bool:
    """Whether somebody waits at that Redis for messages, as a Celery worker does (CLIENT LIST, BRPOP)."""
    return b" cmd=brpop " in _asked(path, b"CLIENT LIST")


def _asked(path: Path, command: bytes) -> bytes:
    """The first piece of the answer to an inline command of Redis's protocol; nothing where there is none."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(_ANSWER_S_MAX)
            client.connect(str(path))
            client.sendall(command + b"\r\n")
            return client.recv(_ANSWER_BYTES_MAX)
    except OSError:
        return b""
