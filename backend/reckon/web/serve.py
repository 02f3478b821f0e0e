"""Runs the web server: settings → stores → application → sockets, and back down in that order."""

import asyncio
import logging
import signal
import socket
from contextlib import AsyncExitStack
from types import FrameType

import uvicorn
import uvloop

from reckon.ingest.collecting import collect_rarely
from reckon.live.stream import Stopping
from reckon.settings import Settings
from reckon.web import grpc_server
from reckon.web.app import create_app
from reckon.web.composition import open_parts
from reckon.web.listen import listen, require_logins_beyond_loopback

log = logging.getLogger(__name__)

_SHUTDOWN_S = 10
_KEEP_ALIVE_S = 65


def run(settings: Settings, signing_key: str = "") -> None:
    """Serve until SIGINT or SIGTERM. Raises CannotStart where a port is taken, Misconfigured for a bad setting.

    Port and OTLP's HTTP port are two sockets of one server, gRPC's is a server beside it: same process, same ingest.
    """
    require_logins_beyond_loopback(settings.web.host, logins=settings.auth == "on")
    sockets = [listen(settings.web.host, settings.web.port, "RECKON_WEB_PORT")]
    try:
        if settings.web.otlp_port:
            sockets.append(listen(settings.web.host, settings.web.otlp_port, "RECKON_WEB_OTLP_PORT"))
        if settings.web.grpc_port:
            # gRPC binds itself and says little where it cannot: asked here, before anything is opened.
            listen(settings.web.host, settings.web.grpc_port, grpc_server.SETTING).close()
        # uvicorn raises the signal that stopped it once more when it has stopped. By then it has
        # done its work, and closing ingest must not be cut short by it.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _already_stopping)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(settings, signing_key, sockets))
    finally:
        for one in sockets:
            one.close()


async def _serve(settings: Settings, signing_key: str, sockets: list[socket.socket]) -> None:
    # Left in this order: HTTP ends, then gRPC's calls do, then ingest closes.
    async with open_parts(settings, signing_key) as parts, AsyncExitStack() as stack:
        if settings.web.grpc_port:
            address = (settings.web.host, settings.web.grpc_port)
            served = grpc_server.grpc_served(
                parts.ingest, parts.door, parts.proxies, parts.meters.grpc_answered, address, parts.tracing.tracer
            )
            log.info("grpc.listening port=%d", await stack.enter_async_context(served))
        config = uvicorn.Config(
            create_app(parts),
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=_SHUTDOWN_S,
        )
        keeping = asyncio.create_task(parts.keeper.serve(), name="runs")
        stack.push_async_callback(_ended, keeping)
        addresses = ["{}:{}".format(*one.getsockname()[:2]) for one in sockets]
        collect_rarely()
        log.info("web.listening addresses=%s url=%s", ",".join(addresses), settings.public_url)
        await _Server(config, parts.streams.live.stopping).serve(sockets=sockets)
    log.info("web.stopped")


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.wait((task,))


class _Server(uvicorn.Server):
    """Ends live streams with the first signal: uvicorn would wait for them, and then cut them off."""

    def __init__(self, config: uvicorn.Config, streams: Stopping) -> None:
        super().__init__(config)
        self._streams = streams

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal to stop has come."""
        self._streams.now = True
        super().handle_exit(sig, frame)


def _already_stopping(number: int, frame: FrameType | None) -> None:
    del number, frame
