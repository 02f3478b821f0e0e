"""The doctor's findings and how they are gathered: every check runs, and none can end the round."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reckon.errors import ReckonError

Level = Literal["ok", "info", "missing"]


@dataclass(frozen=True)
class Finding:
    """One line of the report. `missing` makes the doctor fail, `info` does not; `advice` says what to do."""

    name: str
    level: Level
    text: str
    advice: str = ""


Check = Callable[[], Iterable[Finding]]


def examine(checks: Iterable[tuple[str, Check]]) -> Iterator[Finding]:
    """The findings of all named checks. A check that breaks is itself a finding."""
    for name, check in checks:
        try:
            yield from check()
        except ReckonError as error:
            yield Finding(name, "missing", str(error))
        except Exception as error:  # noqa: BLE001  # whatever is broken here is what the doctor is there to name
            yield Finding(name, "missing", f"cannot be checked: {type(error).__name__}: {error}")


def healthy(findings: Iterable[Finding]) -> bool:
    """Whether nothing essential is missing."""
    return all(finding.level != "missing" for finding in findings)
