"""Signals of a running set: the first one interrupts, later ones do not disturb the stopping."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Never

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def interrupts_on_signals() -> Iterator[None]:
    """Within, SIGTERM and a closed terminal raise KeyboardInterrupt, as Ctrl-C does."""

    def interrupt(_number: int, _frame: FrameType | None) -> Never:
        raise KeyboardInterrupt

    with _handled(interrupt):
        yield


@contextmanager
def undisturbed(say: Callable[[str], None]) -> Iterator[None]:
    """Within, signals are answered with a line: an abandoned stop would leave processes behind."""

    def answer(_number: int, _frame: FrameType | None) -> None:
        say("still stopping, please wait")

    with _handled(answer):
        yield


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in _STOPPING}
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
