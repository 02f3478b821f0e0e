"""Rows of `costs`: which of them hold, which are new, and how one is written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from reckon.pricing.price_table import Kind
from reckon.traces.model import StoredCost

# With their types: not told them, the driver asks the server for each insert, which takes a sixth of it.
COLUMNS: Mapping[str, str] = {
    "project": "LowCardinality(String)",
    "trace_id": "FixedString(16)",
    "generation_id": "FixedString(8)",
    "kind": "Enum8('model' = 0, 'prm' = 1)",
    "price_version": "LowCardinality(String)",
    "nano_usd": "Int64",
    "attributed_ns": "UInt64",
    "version": "UInt64",
}
UNKNOWN = ""  # the price version of a cost that became unknown
Key: TypeAlias = tuple[bytes, Kind]


def latest(costs: Iterable[StoredCost]) -> dict[Key, StoredCost]:
    """The last row of each generation and kind. The store hands them oldest first."""
    return {(cost.generation_id, cost.kind): cost for cost in costs}


def in_force(costs: Iterable[StoredCost]) -> dict[Key, StoredCost]:
    """The same without those that became unknown."""
    return {key: cost for key, cost in latest(costs).items() if cost.price_version != UNKNOWN}


def merged(stored: Sequence[StoredCost], computed: Sequence[StoredCost]) -> tuple[StoredCost, ...]:
    """Stored costs with the computed ones behind them, since the last of a key holds."""
    fresh = {(c.generation_id, c.kind, c.price_version) for c in computed}
    return (*(c for c in stored if (c.generation_id, c.kind, c.price_version) not in fresh), *computed)


def changed(stored: Sequence[StoredCost], computed: Sequence[StoredCost]) -> list[StoredCost]:
    """The computed costs that are not the ones in force: those have to be written."""
    held = latest(stored)
    return [c for c in computed if held.get((c.generation_id, c.kind)) != c]


def row_of(project: str, trace: bytes, cost: StoredCost, version: int) -> list[object]:
    """The row of COLUMNS; of two rows of a key the one with the higher version holds."""
    spent = (cost.price_version, cost.nano_usd, cost.attributed_ns or 0)
    return [project, trace, cost.generation_id, cost.kind, *spent, version]
