"""Start of the embedded ClickHouse server, from lock and port to the last query's end."""

import contextlib
import errno
import logging
import os
import signal
import socket
import threading
import time
from types import FrameType
from typing import TYPE_CHECKING

from reckon.clickhouse.server.lock import lock_directory
from reckon.clickhouse.server.merge_priority import watch_merges
from reckon.clickhouse.server.options import ServerOptions
from reckon.errors import CannotStart

if TYPE_CHECKING:
    import uvicorn

log = logging.getLogger(__name__)

_BACKLOG = 512
_LOOK_S = 0.5
_MARGIN_S = 5


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
        watch_merges()
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
        server = uvicorn.Server(config)
        threading.Thread(target=_end_in_time, args=(server, options.shutdown_s_max), daemon=True).start()
        # uvicorn raises the signal that ended it once more, when it has let running queries end.
        with contextlib.suppress(SystemExit):
            server.run(sockets=[listener])
        engine.close()
        log.info("clickhouse.stopped")
    finally:
        listener.close()
        os.close(descriptor)


def _end_in_time(server: "uvicorn.Server", shutdown_s_max: float) -> None:
    """Ends the process when an asked-for stop takes too long: whatever holds it, a supervisor waits no longer.

    Nothing acknowledged is at risk, since inserts are synced before they are answered.
    """
    while not server.should_exit:
        time.sleep(_LOOK_S)
    time.sleep(shutdown_s_max + _MARGIN_S)
    log.error("clickhouse.stop_overdue seconds=%d", shutdown_s_max + _MARGIN_S)
    os._exit(0)


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
