"""Statements of dashboards: read, bound to a project and a time, and cleaned of numbers that are none."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template
from types import MappingProxyType
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.dashboards.among import EVERY, Among
from reckon.traces.clickhouse import Reader, Row, rows, slowness_explained
from reckon.traces.dashboards import Window


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
    text = Template(statement(name)).substitute({**chosen.pieces, **pieces})
    with unavailable_mapped(), slowness_explained():
        return rows(reader.query(text, {**chosen.bound, **own}))


def known(value: Any, per: float = 1.0) -> float | None:
    """A number in another unit; None for what is not there: null, and the NaN of an empty sketch."""
    if value is None:
        return None
    number = float(value)
    return None if math.isnan(number) else number / per
