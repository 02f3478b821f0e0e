"""Calls that race each other as closely as they can."""

import concurrent.futures
import contextlib
import threading
from collections.abc import Callable

from sqlalchemy import Engine, event

from reckon.errors import ReckonError

_WAIT_S = 1.0


def at_once(engine: Engine, *calls: Callable[[], object]) -> list[object]:
    """What each call returned or raised.

    Each waits before its first write until all have read what they decide by, or, where a lock
    keeps the others from reading, for a second: so a missing lock shows, whoever is quicker.
    """
    ready = threading.Barrier(len(calls))
    mine = threading.local()

    def hold(_1: object, _2: object, statement: str, *_: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")) and getattr(mine, "waits", False):
            mine.waits = False
            with contextlib.suppress(threading.BrokenBarrierError):
                ready.wait(_WAIT_S)

    def run(call: Callable[[], object]) -> object:
        mine.waits = True
        try:
            return call()
        except ReckonError as error:
            return error

    event.listen(engine, "before_cursor_execute", hold)
    with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
        outcomes = list(pool.map(run, calls))
    event.remove(engine, "before_cursor_execute", hold)
    return outcomes
