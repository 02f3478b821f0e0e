"""What `reckon eval` prints: how far it is, and a table of every curve; or all numbers as JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from reckon.evaluation.curves import Point
from reckon.metrics.intervals import Interval

_WIDTH_MIN = 132  # a narrow terminal wraps lines; cells that are cut cannot be read at all


class DoneLine:
    """A progress bar with the time that is left; silent where nobody looks."""

    def __init__(self, console: Console, *, shown: bool) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not shown,
        )
        self._task = self._progress.add_task("asking", total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def on_done(self, done: int, total: int) -> None:
        """`done` of `total` queries have ended, those of earlier runs included."""
        self._progress.update(self._task, completed=done, total=total)


def wide_console() -> Console:
    """Standard output, wide enough for the tables."""
    return Console(width=max(Console().width, _WIDTH_MIN))


def print_points(console: Console, points: Sequence[Point]) -> None:
    """Accuracy of every curve at every N, then what each took, and how it compares, at its largest N."""
    names = list(dict.fromkeys(point.name for point in points))
    ns = sorted({point.n for point in points})
    by_place = {(point.name, point.n): point for point in points}
    accuracy = _table("accuracy (95 %) at N", *map(str, ns))
    largest = _table("at its largest N", "N", "minus majority", "output tokens", "PRM tokens", "cost")
    for name in names:
        accuracy.add_row(name, *(_accuracy(by_place.get((name, n))) for n in ns))
        last = by_place[name, max(n for one, n in by_place if one == name)]
        cost = "unknown" if last.cost_usd is None else f"${last.cost_usd:.6f}"
        tokens = (f"{last.output_tokens:.0f}", f"{last.prm_tokens:.0f}")
        largest.add_row(name, str(last.n), _difference(last.against_majority), *tokens, cost)
    for table in (accuracy, largest):
        console.print(table)
        console.print()
    unchecked = max((point.unchecked for point in points), default=0)
    if unchecked:
        console.print(f"{unchecked} problems have answers that could not be checked; these count as not right")


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _accuracy(point: Point | None) -> str:
    if point is None:
        return ""
    low, high = f"{point.accuracy.low:.2f}".removeprefix("0"), f"{point.accuracy.high:.2f}".removeprefix("0")
    return f"{point.accuracy.estimate:.3f} {low}-{high}"


def results_json(about: Mapping[str, object], points: Sequence[Point]) -> str:
    """All numbers; `right` is per problem, in order, so that anything else can be computed."""
    rows = [
        {
            "strategy": point.name,
            "n": point.n,
            "accuracy": _plain(point.accuracy),
            "minus_majority": None if point.against_majority is None else _plain(point.against_majority),
            "output_tokens": round(point.output_tokens, 3),
            "prm_tokens": round(point.prm_tokens, 3),
            "cost_usd": None if point.cost_usd is None else str(point.cost_usd),
            "unchecked": point.unchecked,
            "right": [round(one, 6) for one in point.right],
        }
        for point in points
    ]
    return json.dumps({"evaluation": about, "points": rows}, indent=None) + "\n"


def _difference(interval: Interval | None) -> str:
    if interval is None:
        return ""
    return f"{interval.estimate:+.3f} ({interval.low:+.3f} to {interval.high:+.3f})"


def _plain(interval: Interval) -> dict[str, float]:
    return {name: round(getattr(interval, name), 6) for name in ("estimate", "low", "high")}
