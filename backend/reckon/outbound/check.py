"""Whether an address that a person has typed in may be asked: what can be said before any name is looked up.

The connection itself is checked again by `reckon.outbound.transport`, on the address that it goes to.
"""

from urllib.parse import urlsplit

from reckon.errors import InvalidInput
from reckon.outbound.allowed import Allowed, as_address

URL_CHARS_MAX = 2_000
_PORTS = frozenset({80, 443})
_FREE_PORTS_FROM = 1024
INSIDE = (
    "This address leads into the server's own network, and is not asked. "
    "Its operator can allow it by RECKON_WEB_OUTBOUND_ALLOW."
)


def check_url(url: str, allowed: Allowed) -> None:
    """Raises InvalidInput, with what to change, for an address that is never asked."""
    if len(url) > URL_CHARS_MAX or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise InvalidInput(f"Write the address as http(s)://HOST/PATH, in at most {URL_CHARS_MAX} ASCII characters.")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise InvalidInput("The address cannot be read: write it as http(s)://HOST/PATH.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise InvalidInput("Only http and https addresses are asked: write http(s)://HOST/PATH.")
    if "@" in parts.netloc:
        raise InvalidInput("An address carries no user and no password: enter them in their own fields.")
    check_target(host, port, allowed)


def check_target(host: str, port: int | None, allowed: Allowed) -> None:
    """The part that is about where to: host without brackets, port or None. Raises InvalidInput."""
    if port is not None and port not in _PORTS and port < _FREE_PORTS_FROM:
        raise InvalidInput(f"Port {port} is not asked: use 80, 443 or one from {_FREE_PORTS_FROM} on.")
    address = as_address(host)
    if address is not None and not allowed.permits(host, address):
        raise InvalidInput(INSIDE)
    local = host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or "." not in host
    if address is None and local and not allowed.names_host(host):
        raise InvalidInput(INSIDE)
