"""Checks of the parts we depend on, each in a thread and under a short limit."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reckon.errors import ReckonError

TIMEOUT_S = 2.0
_REASON_CHARS_MAX = 300


@dataclass(frozen=True, slots=True)
class Check:
    """`ask` returns where the part answers and raises where it does not; it may block."""

    name: str
    ask: Callable[[], object]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`reason` is None where the part is fine; `value` is what `ask` returned."""

    name: str
    reason: str | None
    value: object = None


async def run_checks(checks: Sequence[Check], timeout_s: float = TIMEOUT_S) -> list[CheckResult]:
    """All checks at once; none takes longer than `timeout_s` to be called down."""
    return list(await asyncio.gather(*(_run(check, timeout_s) for check in checks)))


async def _run(check: Check, timeout_s: float) -> CheckResult:
    try:
        value = await asyncio.wait_for(asyncio.to_thread(check.ask), timeout_s)
    except TimeoutError:
        return CheckResult(check.name, f"No answer within {timeout_s:g} s.")
    except ReckonError as error:
        return CheckResult(check.name, str(error)[:_REASON_CHARS_MAX])
    except Exception as error:  # noqa: BLE001  # a check that breaks is a part that is down, whatever it raised
        return CheckResult(check.name, f"{type(error).__name__}: {error}"[:_REASON_CHARS_MAX])
    return CheckResult(check.name, None, value)
