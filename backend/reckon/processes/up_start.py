"""The ordered start: each part once what it needs is ready, one line for each, and a reason when it fails."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reckon.errors import CannotStart
from reckon.processes.supervise import State, Supervisor
from reckon.processes.supervise_layout import Layout
from reckon.processes.supervise_part import Part

Say = Callable[[str], None]
TAIL_LINES = 12
_TAIL_BYTES = 16 << 10
_POLL_S = 0.1
_REMIND_S = 15.0
# At the start a reason shown soon is worth more than many tries: our own commands wait for
# what they need themselves, so that ending early, or over and over, means something is wrong.
_EARLY_ENDS_MAX = 2
_STARTS_MAX = 3


@dataclass
class _Starting:
    """A part between its start and its readiness; `since` is when what it needs was ready."""

    part: Part
    since: float
    remind_at: float
    pid: int = 0
    starts: int = 0
    retrying: bool = False
    early_ends: int = 0
    told: bool = False

    @property
    def held(self) -> bool:
        """Whether it still waits for its file."""
        return self.part.go_ahead is not None and not self.told

    def let_go(self) -> None:
        """Make its file; its time counts from now."""
        if self.part.go_ahead:
            self.part.go_ahead.touch()
        self.told, self.since = True, time.monotonic()
        self.remind_at = self.since + _REMIND_S


def start_in_order(parts: tuple[Part, ...], supervisor: Supervisor, layout: Layout, say: Say) -> None:
    """Start all parts; return when each is ready. Raises CannotStart with what to do, after saying the log's end."""
    names = {part.name for part in parts}
    waiting, ready = list(parts), set[str]()
    starting: dict[str, _Starting] = {}
    for part in parts:
        if part.go_ahead:
            part.go_ahead.unlink(missing_ok=True)

    def may_go(part: Part) -> bool:
        return all(need in ready for need in part.needs if need in names)

    while waiting or starting:
        # Loading early takes little from the stores' own start, which everything waits for: a one-shot is what is
        # waited for next and loads beside them, the others load once they are ready.
        stores = all(part.name in ready for part in parts if not part.needs)
        for part in [one for one in waiting if may_go(one) or (one.go_ahead and (stores or one.one_shot))]:
            supervisor.start(part.name)
            now = time.monotonic()
            starting[part.name] = _Starting(part, since=now, remind_at=now + _REMIND_S)
            waiting.remove(part)
        states = supervisor.states()
        for one in list(starting.values()):
            if one.held and may_go(one.part):
                one.let_go()
            if _has_become_ready(one, states[one.part.name], layout, say):
                say(f"{one.part.name:<11} ready in {time.monotonic() - one.since:5.1f} s   {one.part.address}".rstrip())
                ready.add(one.part.name)
                del starting[one.part.name]
        if waiting or starting:
            time.sleep(_POLL_S)


def _has_become_ready(one: _Starting, state: State, layout: Layout, say: Say) -> bool:
    part, now = one.part, time.monotonic()
    if state.ended and part.one_shot and state.exit_code == 0:
        return True
    _count(one, state)
    if state.failed or state.ended or one.early_ends >= _EARLY_ENDS_MAX or one.starts > _STARTS_MAX:
        raise _failure(part, "ended at its start", layout, say)
    if one.held:
        return False
    if now - one.since > part.start_s_max:
        raise _failure(part, f"was not ready within {part.start_s_max:.0f} s", layout, say)
    if now > one.remind_at:
        say(f"{part.name:<11} starting, {now - one.since:.0f} s")
        one.remind_at = now + _REMIND_S
    if part.one_shot or not state.pid:
        return False
    return part.ready() if part.ready else state.steady


def _count(one: _Starting, state: State) -> None:
    if state.pid and state.pid != one.pid:
        one.pid, one.starts = state.pid, one.starts + 1
    if state.retrying and not one.retrying:
        one.early_ends += 1
    one.retrying = state.retrying


def _failure(part: Part, what: str, layout: Layout, say: Say) -> CannotStart:
    log = layout.log(part.name)
    for line in tail(log):
        say(f"  {part.name} | {line}")
    return CannotStart(f"{part.name} {what}; its log is {log}. {part.advice}".strip())


def tail(log: Path) -> list[str]:
    """The last lines of a log; nothing where there is none."""
    try:
        with log.open("rb") as lines:
            lines.seek(max(0, log.stat().st_size - _TAIL_BYTES))
            return lines.read().decode(errors="replace").splitlines()[-TAIL_LINES:]
    except FileNotFoundError:
        return []
