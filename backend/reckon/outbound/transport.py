"""An HTTP client for addresses that people have typed in: it goes only where `Allowed` lets it.

The name is looked up once, every address found is judged, and the connection is made to the very
address that was judged: a name that changes its mind in between (DNS rebinding) leads nowhere.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address

import httpx

from reckon.errors import InvalidInput
from reckon.outbound.addresses import Address
from reckon.outbound.allowed import Allowed
from reckon.outbound.check import INSIDE, check_target

LookUp = Callable[[str, int], Sequence[Address]]


def outbound_client(allowed: Allowed, timeout_s: float) -> httpx.Client:
    """A client that follows no redirect and heeds no proxy of the environment, which would look up names itself.

    Its calls raise InvalidInput for a forbidden address, httpx.HTTPError for the rest.
    """
    return httpx.Client(transport=CheckedTransport(allowed), follow_redirects=False, trust_env=False, timeout=timeout_s)


def look_up(host: str, port: int) -> Sequence[Address]:
    """All addresses of a host, in the order to try them. Raises OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(entry[4][0])) for entry in found]


class CheckedTransport(httpx.BaseTransport):
    """httpx's own transport, given the checked address in place of the name."""

    def __init__(
        self, allowed: Allowed, look_up: LookUp = look_up, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._allowed, self._look_up = allowed, look_up
        # No connection is kept: it would be found again by its address, under which other names may lie.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._transport = transport or httpx.HTTPTransport(limits=limits, trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises InvalidInput for a forbidden address, ConnectError for a name that leads nowhere."""
        url, host = request.url, request.url.host.rstrip(".")
        if url.scheme not in ("http", "https") or url.userinfo:
            raise InvalidInput("Only http and https addresses without user and password are asked.")
        check_target(host, url.port, self._allowed)
        try:
            found = self._look_up(host, url.port or 443)
        except OSError as error:
            raise httpx.ConnectError(f"The host {host} has no address.", request=request) from error
        # One bad address among good ones is an attack or a mistake; neither is asked.
        if not found or not all(self._allowed.permits(host, address) for address in found):
            raise InvalidInput(INSIDE)
        checked = httpx.Request(
            request.method,
            url.copy_with(host=str(found[0])),
            headers=request.headers,  # Host is among them, and still names the host
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        response = self._transport.handle_request(checked)
        response.request = request
        return response

    def close(self) -> None:
        """Close what is open."""
        self._transport.close()
