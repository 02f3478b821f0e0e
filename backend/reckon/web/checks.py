"""Checks of the parts we depend on, each in a thread and under a short limit.

Of one check one runs at a time: whoever asks while it hangs waits for the same answer. A part that hangs so holds a
thread or two of its own, and not those that every other check needs.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from reckon.errors import ReckonError

TIMEOUT_S = 2.0
AGAIN_S = 10.0  # what has hung for so long is asked again beside it: its connection may be dead, and the part not
_REASON_CHARS_MAX = 300


@dataclass(slots=True)
class Flight:
    """The answer of one check that is on its way, and when the last good one came, on the monotonic clock."""

    answer: "Future[object] | None" = None
    asked_at_s: float = 0.0
    well_at_s: float | None = None

    def ask(self, ask: Callable[[], object]) -> "Future[object]":
        """The answer that is on its way, or a new one."""
        now_s = time.monotonic()
        if self.answer is None or self.answer.done() or now_s - self.asked_at_s > AGAIN_S:
            self.answer, self.asked_at_s = Future(), now_s
            # No executor: its threads are few, are others' too, and are waited for at the end of the process.
            threading.Thread(target=self._run, args=(self.answer, ask), name="reckon-check", daemon=True).start()
        return self.answer

    def _run(self, answer: "Future[object]", ask: Callable[[], object]) -> None:
        answer.set_running_or_notify_cancel()  # from here on nobody who goes away cancels it for the others
        try:
            value = ask()
        except Exception as error:  # noqa: BLE001  # whoever waits for the answer tells what it means
            answer.set_exception(error)
        else:
            self.well_at_s = time.monotonic()
            answer.set_result(value)


@dataclass(frozen=True, slots=True)
class Check:
    """`ask` returns where the part answers and raises where it does not; it may block."""

    name: str
    ask: Callable[[], object]
    flight: Flight = field(default_factory=Flight, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`reason` is None where the part is fine; `value` is what `ask` returned.

    `well_s_ago`: where no answer came in time, the seconds since the last good one; None for any other answer.
    """

    name: str
    reason: str | None
    value: object = None
    well_s_ago: float | None = None


async def run_checks(checks: Sequence[Check], timeout_s: float = TIMEOUT_S) -> list[CheckResult]:
    """All checks at once; none takes longer than `timeout_s` to be called down."""
    return list(await asyncio.gather(*(_run(check, timeout_s) for check in checks)))


async def _run(check: Check, timeout_s: float) -> CheckResult:
    try:
        answer = asyncio.wrap_future(check.flight.ask(check.ask))
        value = await asyncio.wait_for(asyncio.shield(answer), timeout_s)
    except TimeoutError:
        well_at_s = check.flight.well_at_s
        if well_at_s is None:
            return CheckResult(check.name, f"No answer within {timeout_s:g} s.")
        ago_s = time.monotonic() - well_at_s
        return CheckResult(
            check.name, f"No answer within {timeout_s:g} s; the last came {ago_s:.0f} s ago.", None, ago_s
        )
    except ReckonError as error:
        return CheckResult(check.name, str(error)[:_REASON_CHARS_MAX])
    except Exception as error:  # noqa: BLE001  # a check that breaks is a part that is down, whatever it raised
        return CheckResult(check.name, f"{type(error).__name__}: {error}"[:_REASON_CHARS_MAX])
    return CheckResult(check.name, None, value)
