"""A model server whose engine runs a tenth of the time, so that something is still running when a test looks."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

RUNS_S, RESTS_S = 0.03, 0.27


class Slowed:
    """An engine that takes turns: `rest` is set for it to take none any more."""

    def __init__(self) -> None:
        self.rest = threading.Event()
        self.rests = threading.Event()

    def stand_still(self) -> None:
        """From here on until the end nothing is computed: what has not ended by now is running until then."""
        self.rest.set()
        assert self.rests.wait(60)


@contextmanager
def slowed(group: int) -> Iterator[Slowed]:
    """Stops and continues vLLM's engine in the process group `group`; its front end goes on as ever."""
    engines = engines_of(group)
    assert engines, f"no engine in the process group {group}"
    over, told = threading.Event(), Slowed()

    def take_turns() -> None:
        while not over.wait(RUNS_S):
            _tell(engines, signal.SIGSTOP)
            if told.rest.is_set():
                told.rests.set()
                over.wait()
            over.wait(RESTS_S)
            _tell(engines, signal.SIGCONT)

    turns = threading.Thread(target=take_turns, name="slowed engine")
    turns.start()
    try:
        yield told
    finally:
        over.set()
        turns.join()
        _tell(engines, signal.SIGCONT)


def _tell(engines: list[int], what: signal.Signals) -> None:
    for engine in engines:
        with suppress(ProcessLookupError):  # a test may have killed it
            os.kill(engine, what)


def engines_of(group: int) -> list[int]:
    """The processes of the group that are vLLM's engine."""
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and _group(entry) == group and "EngineCore" in _title(entry)
    ]


def _group(entry: Path) -> int | None:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[2])
    except OSError:
        return None


def _title(entry: Path) -> str:
    try:
        return (entry / "cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
