"""The client's real address behind proxies that we trust, for the audit log and for throttling."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from reckon.errors import Misconfigured

Network: TypeAlias = IPv4Network | IPv6Network


def trusted_networks(setting: str) -> tuple[Network, ...]:
    """The networks of RECKON_WEB_TRUSTED_PROXIES. Raises Misconfigured."""
    try:
        return tuple(ip_network(part.strip()) for part in setting.split(",") if part.strip())
    except ValueError as error:
        raise Misconfigured(f"RECKON_WEB_TRUSTED_PROXIES: {error}. Write networks as 10.0.0.0/8.") from error


def real_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The last address that no trusted proxy has: `peer`, unless that is one, then by X-Forwarded-For from its end.

    What stands before the first stranger was written by that stranger, and is never believed.
    """
    address = peer
    for told in reversed(forwarded.split(",")):
        here, before = _plain(address), _plain(told)
        if before is None or here is None or not any(here in network for network in trusted):
            break
        address = str(before)
    return address


def address_of(request: Request) -> str:
    """Where the request comes from; empty over a Unix socket."""
    return request.client.host if request.client else ""


class RealAddresses:
    """ASGI middleware: puts the client's real address into the scope."""

    def __init__(self, app: ASGIApp, trusted: Sequence[Network]) -> None:
        self.app, self.trusted = app, trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if self.trusted and scope["type"] == "http" and scope.get("client"):
            peer, port = scope["client"]
            lists = Request(scope).headers.getlist("x-forwarded-for")
            scope["client"] = (real_address(peer, ",".join(lists), self.trusted), port)
        await self.app(scope, receive, send)


def _plain(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text.strip())
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if found.version == 6 else found
