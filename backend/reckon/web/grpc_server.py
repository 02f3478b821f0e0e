"""OTLP's gRPC port: the server's life, and who calls, as the door of HTTP has it."""

import logging
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from urllib.parse import unquote

import grpc
from opentelemetry.trace import NoOpTracer, Tracer

from reckon.errors import CannotStart
from reckon.ingest.grpc_api import Context, TraceService
from reckon.ingest.service import Ingest
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.web.credentials import Credentials, key_in
from reckon.web.door import Asking, Door, admit
from reckon.web.grpc_traced import TracedCalls
from reckon.web.proxies import Network, real_address

log = logging.getLogger(__name__)

SETTING = "RECKON_WEB_GRPC_PORT"
_STOP_S = 10.0


@asynccontextmanager
async def grpc_served(
    ingest: Ingest,
    door: Door,
    proxies: Sequence[Network],
    count: Callable[[str], None],
    address: tuple[str, int],
    tracer: Tracer | None = None,
) -> AsyncIterator[int]:
    """Serves at `address` and gives the port; on leaving, calls that are under way finish. Raises CannotStart."""

    async def admitted(context: Context) -> Access:
        asking = _asking(context, proxies)
        return await admit(door, asking, Permission.SPANS_WRITE, None)

    service = TraceService(ingest, admitted, count)
    # Two processes on one port would each get some of the calls.
    server = grpc.aio.server(
        options=[*service.options(), ("grpc.so_reuseport", 0)], interceptors=[TracedCalls(tracer or NoOpTracer())]
    )
    server.add_generic_rpc_handlers(service.handlers())
    host, port = address
    try:
        bound = server.add_insecure_port(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
    except RuntimeError as error:
        raise CannotStart(f"Port {port} on {host} cannot be opened. Stop what uses it, or set {SETTING}.") from error
    await server.start()
    try:
        yield bound
    finally:
        await server.stop(_STOP_S)
        log.info("grpc.stopped")


def _asking(context: Context, proxies: Sequence[Network]) -> Asking:
    """Raises Unauthenticated for a header that is no key."""
    told: dict[str, list[str]] = {}
    for name, value in context.invocation_metadata() or ():
        told.setdefault(name, []).append(value if isinstance(value, str) else value.decode("latin-1"))
    header = next(iter(told.get("authorization", ())), "")
    address = real_address(peer_address(context.peer()), ",".join(told.get("x-forwarded-for", ())), proxies)
    # No session and so no CSRF: a browser's page cannot speak gRPC.
    return Asking(Credentials(key=key_in(header) if header else None), address, secrets.token_hex(8), csrf=None)


def peer_address(peer: str) -> str:
    """The address in gRPC's `ipv4:127.0.0.1:5000` or `ipv6:%5B::1%5D:5000`; "" over a Unix socket."""
    kind, _, rest = unquote(peer).partition(":")
    return rest.rpartition(":")[0].strip("[]") if kind in ("ipv4", "ipv6") else ""
