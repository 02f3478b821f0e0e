"""Whether a TCP port can be listened on, or is answered."""

import errno
import socket
from ipaddress import ip_address

_ANSWER_S_MAX = 1.0


def is_free(host: str, port: int) -> bool:
    """Whether this process could listen there now. Raises OSError where the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        # As servers do: a connection in TIME_WAIT does not make the port taken.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def is_answered(host: str, port: int) -> bool:
    """Whether something accepts connections there."""
    try:
        with socket.create_connection((host, port), timeout=_ANSWER_S_MAX):
            return True
    except OSError:
        return False


def is_loopback(host: str) -> bool:
    """Whether the host is this machine by its usual names; `127.0.0.1.elsewhere.example` is not."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
