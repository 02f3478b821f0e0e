"""Goodput: the share and the number of requests that meet every objective of latency."""

from reckon.dashboards.among import Among
from reckon.dashboards.latency import TOTAL, models
from reckon.dashboards.objectives import conditions
from reckon.dashboards.reading import read, with_clients
from reckon.dashboards.schemas import BoardSpan, GoodputBoard, GoodputPoint, Objective, ObjectiveHeld
from reckon.traces.clickhouse import Reader, Row
from reckon.traces.dashboards import Window


def goodput_board(
    reader: Reader, project: str, over: Window, span: BoardSpan, chosen: Among, model: str, asked: tuple[Objective, ...]
) -> GoodputBoard:
    """By point and over all. Raises StoreUnavailable."""
    pieces, bound = conditions(asked)
    chosen = with_clients(reader, project, over, chosen)
    rows = {row["at_s"]: row for row in read(reader, "goodput", project, over, chosen, pieces, model=model, **bound)}
    return GoodputBoard(
        span=span,
        models=models(reader, project, over, chosen),
        objectives=list(asked),
        total=_point(TOTAL, rows.get(TOTAL, {}), asked),
        points=[_point(at, row, asked) for at, row in sorted(rows.items()) if at != TOTAL],
    )


def _point(at: int, row: Row, asked: tuple[Objective, ...]) -> GoodputPoint:
    each = row.get("each") or [(0, 0)] * len(asked)
    return GoodputPoint(
        at_s=at,
        requests=row.get("requests", 0),
        good=row.get("good", 0),
        unknown=row.get("unknown", 0),
        each=[
            ObjectiveHeld(name=one.name, met=int(met), told=int(told))
            for one, (met, told) in zip(asked, each, strict=True)
        ],
    )
