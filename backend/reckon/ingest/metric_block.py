"""Data points as bytes in the spool: compressed JSON, one list a point. Pure."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import fields

from reckon.domain.metric import MetricPoint

POINTS_MAX = 5_000
_NAMES = tuple(field.name for field in fields(MetricPoint))
_TUPLES = frozenset({"bounds", "counts", "values"})


def packed(points: Sequence[MetricPoint]) -> bytes:
    """The inverse of `unpacked`."""
    rows = [[getattr(point, name) for name in _NAMES] for point in points]
    return zlib.compress(json.dumps(rows, separators=(",", ":"), default=dict).encode(), 1)


def unpacked(data: bytes) -> tuple[MetricPoint, ...]:
    """Points of bytes that `packed` made."""
    return tuple(_point(dict(zip(_NAMES, row, strict=True))) for row in json.loads(zlib.decompress(data)))


def _point(told: dict[str, object]) -> MetricPoint:
    listed = {name: tuple(value) for name, value in told.items() if name in _TUPLES and isinstance(value, list)}
    return MetricPoint(**{**told, **listed})  # type: ignore[arg-type]  # as `packed` wrote them
