"""An application on a real socket, in a thread: for what only a socket shows, such as a client that leaves."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager

import uvicorn
from fastapi import FastAPI


@contextmanager
def running(opened: Callable[[], AbstractAsyncContextManager[FastAPI]]) -> Iterator[str]:
    """The address of the application that `opened` opens in the loop which it then runs in."""
    listening = socket.create_server(("127.0.0.1", 0))
    servers: list[uvicorn.Server] = []

    async def serve() -> None:
        async with opened() as app:
            config = uvicorn.Config(app, lifespan="off", log_config=None, timeout_graceful_shutdown=1)
            servers.append(uvicorn.Server(config))
            await servers[0].serve(sockets=[listening])

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    while not (servers and servers[0].started):
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield "http://{}:{}".format(*listening.getsockname())
    finally:
        servers[0].should_exit = True
        thread.join()
        listening.close()
