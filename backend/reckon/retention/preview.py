"""What other days would remove, before they are chosen: counted by table in one statement, nothing changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Final, Protocol

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.retention import Retention
from reckon.retention.tables import AGING

_DAY_S: Final = 86_400
# The job's own list of kept traces, which it brings up to date before it removes anything.
_UNKEPT = (
    "AND trace_id GLOBAL NOT IN (SELECT trace_id FROM kept_traces FINAL WHERE project = {project:String} AND kept)"
)


class Asked(Protocol):
    """Runs statements with bound parameters: clickhouse-connect's client fits."""

    def query(self, query: str, parameters: dict[str, Any] | None = ...) -> Any:
        """Run one SELECT."""
        ...


@dataclass(frozen=True, slots=True)
class Leaving:
    """Rows of one table that would go; days as 2026-11-26."""

    table: str
    rows: int
    first_day: str
    last_day: str


def preview(client: Asked, project: str, days: Retention, now_ns: int) -> list[Leaving]:
    """What would go of a project under `days`, table by table; a table that loses nothing is left out.

    A trace kept since the job's last run counts as going, and stays. Raises StoreUnavailable.
    """
    midnight_s = now_ns // 10**9 // _DAY_S * _DAY_S
    cutoffs = {f"before_{table.kind}": midnight_s - table.days(days) * _DAY_S for table in AGING}
    with unavailable_mapped():
        found = client.query(" UNION ALL ".join(_statements()), {"project": project, **cutoffs}).result_rows
    return [Leaving(*row) for row in sorted(found) if row[1]]


@cache
def _text() -> str:
    return (files("reckon.retention") / "sql" / "preview.sql").read_text(encoding="utf-8").partition("\n")[2]


def _statements() -> Iterator[str]:
    for table in AGING:
        unkept = _UNKEPT if table.traced else ""
        yield Template(_text()).substitute(
            table=table.name, time=table.time, before=f"before_{table.kind}", unkept=unkept
        )
