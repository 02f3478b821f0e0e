"""A model server whose engine runs a tenth of the time, so that something is still running when a test looks."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUNS_S, RESTS_S = 0.03, 0.27


@contextmanager
def slowed(group: int) -> Iterator[None]:
    """Stops and continues vLLM's engine in the process group `group`; its front end goes on as ever."""
    engines = _engines(group)
    assert engines, f"no engine in the process group {group}"
    over = threading.Event()

    def take_turns() -> None:
        while not over.wait(RUNS_S):
            _tell(engines, signal.SIGSTOP)
            over.wait(RESTS_S)
            _tell(engines, signal.SIGCONT)

    turns = threading.Thread(target=take_turns, name="slowed engine")
    turns.start()
    try:
        yield
    finally:
        over.set()
        turns.join()
        _tell(engines, signal.SIGCONT)


def _tell(engines: list[int], what: signal.Signals) -> None:
    for engine in engines:
        os.kill(engine, what)


def _engines(group: int) -> list[int]:
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
