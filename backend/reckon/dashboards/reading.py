"""Statements of dashboards: read, bound to a project and a time, and cleaned of numbers that are none."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from string import Template
from types import MappingProxyType
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.dashboards.among import EVERY, Among
from reckon.traces.clickhouse import Reader, Row, rows, slowness_explained
from reckon.traces.dashboards import Window

# Statements that add calls of clients to the engine's requests, in `sql/NAME_of_clients.sql`.
_OF_CLIENTS = frozenset({"requests", "models", "phases", "goodput"})


@cache
def statement(name: str) -> str:
    """The text of `sql/NAME.sql` beside this module."""
    return (files("reckon.dashboards") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def read(
    reader: Reader,
    name: str,
    project: str,
    over: Window,
    chosen: Among = EVERY,
    pieces: Mapping[str, str] = MappingProxyType({}),
    **more: Any,
) -> list[Row]:
    """Rows of `sql/NAME.sql` for one project; `pieces` are fixed text of ours. Raises StoreUnavailable."""
    points = list(over.starts or (over.from_s,))
    own = {"project": project, "from_s": over.from_s, "to_s": over.to_s, "starts": points, **more}
    of_clients = statement(f"{name}_of_clients") if chosen.clients and name in _OF_CLIENTS else ""
    clients = Template(of_clients).substitute(chosen.pieces)
    text = Template(statement(name)).substitute({**chosen.pieces, "clients": clients, **pieces})
    with unavailable_mapped(), slowness_explained():
        return rows(reader.query(text, {**chosen.bound, **own}))


def with_clients(reader: Reader, project: str, over: Window, chosen: Among) -> Among:
    """The same with the calls of which only clients told, where the project has any: to look costs next to nothing."""
    return replace(chosen, clients=bool(read(reader, "client_calls_any", project, over, chosen)))


def known(value: Any, per: float = 1.0) -> float | None:
    """A number in another unit; None for what is not there: null, and the NaN of an empty sketch."""
    if value is None:
        return None
    number = float(value)
    return None if math.isnan(number) else number / per
