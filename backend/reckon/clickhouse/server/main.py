"""Start of the embedded ClickHouse server, from lock and port to the last query's end."""

import contextlib
import errno
import logging
import os
import signal
import socket
from types import FrameType

from reckon.clickhouse.server.lock import lock_directory
from reckon.clickhouse.server.options import ServerOptions
from reckon.errors import CannotStart

log = logging.getLogger(__name__)

_BACKLOG = 512


def run(options: ServerOptions) -> None:
    """Serve until SIGTERM or SIGINT; then let running queries end, for a bounded time.

    Raises CannotStart, in one line: the directory is locked, the port taken, the store unreadable.
    """
    import uvicorn

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    descriptor = lock_directory(options.directory)
    listener = _listen(options.host, options.port)
    try:
        from reckon.clickhouse.server.app import ClickhouseApp
        from reckon.clickhouse.server.engine import Engine

        engine = Engine(options)
        # The quiet of a broken stream is deliberate (see StreamedReply.failed), not a fault of the app.
        logging.getLogger("uvicorn.error").addFilter(lambda record: "without completing" not in record.getMessage())
        config = uvicorn.Config(
            ClickhouseApp(engine, options),
            http="httptools",
            loop="uvloop",
            lifespan="off",
            access_log=False,
            log_config=None,
            log_level="warning",
            backlog=_BACKLOG,
            server_header=False,
            timeout_graceful_shutdown=options.shutdown_s_max,
        )
        host, port = listener.getsockname()[:2]
        log.info("clickhouse.ready url=http://%s:%d version=%s directory=%s", host, port, engine.version,
                 options.directory)  # fmt: skip
        # uvicorn raises the signal that ended it once more, when it has let running queries end.
        with contextlib.suppress(SystemExit):
            uvicorn.Server(config).run(sockets=[listener])
        engine.close()
        log.info("clickhouse.stopped")
    finally:
        listener.close()
        os.close(descriptor)


def _leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # signal's signature
    raise SystemExit(0)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise CannotStart(
                f"Port {port} on {host} is taken by another process. "
                "Stop that process, or choose another port in RECKON_CLICKHOUSE_URL."
            ) from error
        raise CannotStart(f"Cannot listen on {host}:{port}: {error.strerror}. Check RECKON_CLICKHOUSE_URL.") from error
    return listener
