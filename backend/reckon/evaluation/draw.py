"""Draws an evaluation's curves as one PNG: accuracy against samples, tokens and cost."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reckon.errors import Misconfigured
from reckon.evaluation.curves import Point

_INCHES = (5.2, 4.2)
_DPI = 130


def draw_curves(points: Sequence[Point], title: str, path: Path) -> None:
    """Write the picture to `path`. Raises Misconfigured where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise Misconfigured("The picture needs matplotlib: pip install 'reckon-ai[evaluate]'.") from error
    axes: list[tuple[str, Callable[[Point], float | None]]] = [
        ("samples N", lambda point: point.n),
        ("tokens per problem, PRM included", lambda point: point.tokens),
        ("dollars per problem", lambda point: float(point.cost_usd) if point.cost_usd is not None else None),
    ]
    shown = [(label, at) for label, at in axes if any(at(point) for point in points)]
    figure = Figure(figsize=(_INCHES[0] * len(shown), _INCHES[1]), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(1, len(shown), sharey=True, squeeze=False)[0]
    for panel, (label, at) in zip(panels, shown, strict=True):
        _panel(panel, points, label, at)
    panels[0].set_ylabel("accuracy, with 95 % interval")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside right center", fontsize=8, frameon=False)
    figure.suptitle(title, fontsize=10)
    figure.savefig(path)


def _panel(
    panel: Any, points: Sequence[Point], label: str, at: Callable[[Point], float | None]
) -> None:  # matplotlib is untyped here
    for index, name in enumerate(dict.fromkeys(point.name for point in points)):
        placed = [(where, point) for point in points if point.name == name and (where := at(point))]
        xs = [where for where, _ in placed]
        style = {"color": f"C{index % 10}", "linestyle": ("-", "--", ":", "-.")[index // 10 % 4]}
        middle = [point.accuracy.estimate for _, point in placed]
        below = [point.accuracy.estimate - point.accuracy.low for _, point in placed]
        above = [point.accuracy.high - point.accuracy.estimate for _, point in placed]
        panel.plot(xs, middle, marker=".", label=name, **style)
        panel.errorbar(xs, middle, yerr=(below, above), fmt="none", ecolor=style["color"], elinewidth=0.6, alpha=0.5)
    panel.set_xscale("log", base=2 if label.startswith("samples") else 10)
    panel.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    panel.xaxis.set_minor_formatter(lambda *_: "")
    panel.set_xlabel(label)
    panel.grid(alpha=0.25)
