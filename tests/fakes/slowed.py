"""A model server whose engine rests most of the time, so that something is still running when a test looks.

The turns are taken by a program of its own, before all others where the system allows it: on a busy machine a thread of
the tests comes too late to stop an engine that needs a fifth of a second for everything.
"""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

RUNS_S, RESTS_S = 0.01, 0.29


class Slowed:
    """An engine that takes turns."""

    def __init__(self, turns: "subprocess.Popen[bytes]") -> None:
        self._turns = turns

    def stand_still(self) -> None:
        """From here on until the end nothing is computed: what has not ended by now is running until then."""
        assert self._turns.stdin
        assert self._turns.stdout
        self._turns.stdin.write(b"still\n")
        self._turns.stdin.flush()
        assert self._turns.stdout.readline() == b"still\n"


@contextmanager
def slowed(group: int, runs_s: float = RUNS_S, rests_s: float = RESTS_S) -> Iterator[Slowed]:
    """Stops and continues vLLM's engine in the process group `group`; its front end goes on as ever."""
    engines = engines_of(group)
    assert engines, f"no engine in the process group {group}"
    command = [sys.executable, __file__, str(runs_s), str(rests_s), *map(str, engines)]
    turns = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert turns.stdin
    assert turns.stdout
    try:
        assert turns.stdout.readline() == b"begun\n"
        yield Slowed(turns)
    finally:
        turns.stdin.close()
        turns.wait(60)
        turns.stdout.close()
        _tell(engines, signal.SIGCONT)


def take_turns(engines: list[int], runs_s: float, rests_s: float) -> None:
    """Until the end of standard input, or until it says to stand still."""
    with suppress(OSError):  # without the right to, as well as it goes
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    _tell(engines, signal.SIGSTOP)
    os.write(1, b"begun\n")
    while not _told(rests_s):
        _tell(engines, signal.SIGCONT)
        told = _told(runs_s)
        _tell(engines, signal.SIGSTOP)
        if told:
            break
    if sys.stdin.buffer.readline():
        os.write(1, b"still\n")
        sys.stdin.buffer.read()
    _tell(engines, signal.SIGCONT)


def _told(timeout_s: float) -> bool:
    return bool(select.select([sys.stdin], [], [], timeout_s)[0])


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


if __name__ == "__main__":
    runs, rests, *engines = sys.argv[1:]
    take_turns(list(map(int, engines)), float(runs), float(rests))
