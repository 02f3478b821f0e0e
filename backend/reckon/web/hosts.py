"""Only requests for this server's own names, so that no foreign page reaches it by rebinding DNS."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from reckon.errors import Misconfigured
from reckon.web.problems import problem

_REFUSED = (
    "This server has another name. Set RECKON_WEB_PUBLIC_URL to the address that people open, "
    "and RECKON_WEB_HOSTS to further names that programs use."
)
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class TrustedHosts:
    """ASGI middleware: 400 for a Host header that names none of `hosts`; IPv6 names without brackets."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "http":
            request = Request(scope)
            if host_name(request.headers.get("host", "")) not in self.hosts:
                answer = problem(request, 400, _REFUSED)
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


def named_hosts(setting: str) -> tuple[str, ...]:
    """The names in a list with commas. Raises Misconfigured for what is no bare name."""
    names = tuple(name.strip() for name in setting.split(",") if name.strip())
    for name in names:
        if host_name(f"[{name}]" if ":" in name else name) != name.lower():
            raise Misconfigured(f"RECKON_WEB_HOSTS holds {name[:80]!r}, which is no bare name such as web.internal.")
    return names


def host_name(header: str) -> str:
    """The name in a Host header, without port and brackets; empty where it is malformed."""
    try:
        return (urlsplit(f"//{header}").hostname or "") if "@" not in header and "/" not in header else ""
    except ValueError:
        return ""
