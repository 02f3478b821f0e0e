"""What happened to a project that charts should show: another version or model was served, a price began."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reckon.dashboards.reading import read
from reckon.pricing.price_table import PriceRow, PriceTable
from reckon.traces.clickhouse import Reader
from reckon.traces.dashboards import Window

_LOOKED_BACK_S = 7 * 86_400
MARKERS_MAX = 100


@dataclass(frozen=True, slots=True)
class Served:
    """Since when, as far back as was looked, a service answers with a model at a version."""

    service: str
    version: str
    model: str
    first_s: int


@dataclass(frozen=True, slots=True)
class Marker:
    """One moment, and what to say of it."""

    at_s: int
    kind: Literal["deploy", "price"]
    text: str


def markers(reader: Reader, project: str, over: Window, table: PriceTable) -> list[Marker]:
    """The markers of the time, the earliest first; of too many the latest. Raises StoreUnavailable."""
    looked = Window(max(0, over.from_s - _LOOKED_BACK_S), over.to_s, over.every_s)
    served = [Served(**row) for row in read(reader, "served", project, looked)]
    found = [*deploys(served, over), *price_changes(table.rows, over)]
    return sorted(found, key=lambda one: (one.at_s, one.kind, one.text))[-MARKERS_MAX:]


def deploys(served: Sequence[Served], over: Window) -> list[Marker]:
    """Where a service began something other than it had done. What it did first is no change."""
    found = []
    for one in served:
        before = [other for other in served if other.service == one.service and other.first_s < one.first_s]
        if not before or not over.from_s <= one.first_s < over.to_s:
            continue
        last = max(before, key=lambda other: other.first_s)
        what = one.version if one.model == last.model else f"{one.version} {one.model}".strip()
        found.append(Marker(one.first_s, "deploy", f"{one.service} {what}".strip()))
    return found


def price_changes(rows: Iterable[PriceRow], over: Window) -> list[Marker]:
    """Where a price of the table began to hold."""
    return [
        Marker(row.since_ns // 10**9, "price", f"{row.version} for {row.name}")
        for row in rows
        if over.from_s <= row.since_ns // 10**9 < over.to_s
    ]
