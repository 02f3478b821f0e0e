"""Binding the server's sockets, so that a taken port is one clear line and not a traceback."""

import errno
import socket
from ipaddress import ip_address

from reckon.errors import CannotStart, Misconfigured

_BACKLOG = 512


def require_logins_beyond_loopback(host: str, *, logins: bool) -> None:
    """Raises Misconfigured for an address that other machines reach while whoever asks may do everything."""
    if logins or host == "localhost":
        return
    try:
        loopback = ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise Misconfigured(
            f"RECKON_AUTH is off, and RECKON_WEB_HOST is {host!r}: anybody on the network could do anything. "
            "Set RECKON_AUTH=on, or RECKON_WEB_HOST=127.0.0.1 and reach it from elsewhere through an SSH tunnel."
        )


def listen(host: str, port: int, setting: str) -> socket.socket:
    """A listening socket; port 0 takes any free one. Raises CannotStart, which names `setting`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise CannotStart(f"{_reason(error, host, port)} Stop what uses it, or set {setting}.") from error
    listener.setblocking(False)
    return listener


def _reason(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} on {host} is taken by another process."
        case errno.EACCES:
            return f"Port {port} on {host} may not be used by this user."
        case _:
            return f"Port {port} on {host} cannot be opened: {error.strerror}."
