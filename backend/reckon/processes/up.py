"""Runs a set of parts: checks, starts each when what it needs is ready, watches, and stops all of it.

Whoever wants the one-machine set (`reckon up`, `reckon demo`, a test with fake parts) uses
`running` as a context: inside it every part is ready; leaving it stops and waits for all.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from reckon.errors import CannotStart
from reckon.processes import supervise
from reckon.processes.supervise_config import render
from reckon.processes.supervise_layout import Layout
from reckon.processes.supervise_part import Part, in_start_order
from reckon.processes.up_start import start_in_order, tail
from reckon.processes.up_stop import interrupts_on_signals, undisturbed

Say = Callable[[str], None]
_WATCH_S = 0.5
_PREVIOUS_S_MAX = 120.0


@dataclass
class RunningSet:
    """A started set. `watch` blocks while all is well."""

    parts: tuple[Part, ...]
    layout: Layout
    supervisor: supervise.Supervisor
    say: Say
    _pids: dict[str, int] = field(default_factory=dict)

    def watch(self) -> None:
        """Report restarts until a signal comes (KeyboardInterrupt) or an essential part fails (CannotStart)."""
        while True:
            self.look()
            time.sleep(_WATCH_S)

    def look(self) -> None:
        """One look at every part: say what changed. Raises CannotStart when an essential part is lost for good."""
        if not self.supervisor.alive:
            raise CannotStart(f"supervisord died; see {self.layout.log('supervisord')}.")
        states = self.supervisor.states()
        for part in self.parts:
            if not part.one_shot:
                self._look_at(part, states[part.name])

    def _look_at(self, part: Part, state: supervise.State) -> None:
        before, now = self._pids.get(part.name), -1 if state.failed else state.pid
        self._pids[part.name] = now
        if before in {None, now}:
            return
        if state.failed:
            for line in tail(self.layout.log(part.name)):
                self.say(f"  {part.name} | {line}")
            problem = f"{part.name} keeps ending; see {self.layout.log(part.name)}."
            if part.essential:
                raise CannotStart(f"{problem} {part.advice}".strip())
            self.say(f"{problem} Everything else goes on. {part.advice}".strip())
        elif now == 0:
            self.say(f"{part.name} ended; it is started again")
        elif before:
            self.say(f"{part.name} was restarted (process {now}); its log is {self.layout.log(part.name)}")


@contextmanager
def running(
    parts: tuple[Part, ...],
    layout: Layout,
    environment: Mapping[str, str],
    say: Say,
    check: Callable[[], None] = lambda: None,
) -> Iterator[RunningSet]:
    """Start the parts in order and yield once all are ready; stop all on leaving, whatever the reason.

    `check` runs once the data directory is ours and before anything starts; what it raises ends the try.
    SIGTERM and SIGHUP count as Ctrl-C inside. Raises CannotStart where another set runs on this
    data directory or a part does not become ready. Main thread only, since it takes the signals.
    """
    parts = in_start_order(parts)
    with _locked(layout), interrupts_on_signals():
        _wait_for_previous(layout, say)
        check()
        layout.logs_dir.mkdir(parents=True, exist_ok=True)
        layout.config.write_text(render(parts, layout), encoding="utf-8")
        supervisor = supervise.start(layout, environment)
        try:
            start_in_order(parts, supervisor, layout, say)
            yield RunningSet(parts, layout, supervisor, say)
        finally:
            with undisturbed(say):
                say("stopping every part …")
                supervisor.stop()
                say("stopped")


@contextmanager
def _locked(layout: Layout) -> Iterator[None]:
    """Hold the data directory's lock; the kernel lets go of it however this process ends."""
    layout.run_dir.mkdir(parents=True, exist_ok=True)
    with layout.lock.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise CannotStart(
                f"Reckon runs already on {layout.data_dir} (process {holder}). Stop it, or set RECKON_DATA_DIR."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _wait_for_previous(layout: Layout, say: Say) -> None:
    """Wait for the parts of a `reckon up` that was killed; its supervisord is stopping them."""
    until = time.monotonic() + _PREVIOUS_S_MAX
    said = False
    while supervise.answers(layout):
        if not said:
            say("waiting for the parts of an earlier run to stop …")
            said = True
        if time.monotonic() > until:
            raise CannotStart(f"An earlier run on {layout.data_dir} does not stop; see {layout.log('supervisord')}.")
        time.sleep(_WATCH_S)
    layout.socket.unlink(missing_ok=True)
