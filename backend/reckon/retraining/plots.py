"""Draws a version's measures as one PNG: reliability, ROC, precision and recall, and choosing against N."""

from pathlib import Path
from typing import Any

from reckon.errors import Misconfigured

_INCHES = (4.2, 3.8)
_DPI = 130


def draw_report(report: dict[str, Any], title: str, path: Path) -> None:
    """Write the picture to `path`. Raises Misconfigured where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise Misconfigured("The picture needs matplotlib: pip install 'reckon-ai[evaluate]'.") from error
    figure = Figure(figsize=(_INCHES[0] * 4, _INCHES[1]), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(1, 4)
    sides = [(title, report["new"], "C0")]
    if report.get("champion") is not None:
        sides.append(("champion", report["champion"], "C1"))
    for name, told, colour in sides:
        _lines(panels[0], [(one["score_mean"], one["right_share"]) for one in told["bins"]], name, colour, marker="o")
        _lines(panels[1], told["roc"], name, colour)
        _lines(panels[2], told["pr"], name, colour)
        chosen = told["best_of_n"]
        _lines(
            panels[3], [(one["n"], one["prm"]["estimate"]) for one in chosen], f"{name}, best of N", colour, marker="."
        )
    chosen = report["new"]["best_of_n"]
    _lines(panels[3], [(one["n"], one["majority"]["estimate"]) for one in chosen], "majority", "C7", marker=".")
    _lines(panels[3], [(one["n"], one["oracle"]["estimate"]) for one in chosen], "oracle", "C2", marker=".")
    panels[0].plot([0, 1], [0, 1], color="C7", linewidth=0.8, linestyle="--")
    labels = (
        ("mean score", "share right"),
        ("false positive rate", "true positive rate"),
        ("recall", "precision"),
        ("samples N", "accuracy"),
    )
    for panel, (x, y) in zip(panels, labels, strict=True):
        panel.set_xlabel(x)
        panel.set_ylabel(y)
        panel.grid(alpha=0.25)
        panel.legend(fontsize=7, frameon=False)
    figure.suptitle(title, fontsize=10)
    figure.savefig(path)


def _lines(
    panel: Any, points: list[Any], label: str, colour: str, marker: str = ""
) -> None:  # matplotlib is untyped here
    if points:
        xs, ys = zip(*points, strict=True)
        panel.plot(xs, ys, label=label, color=colour, marker=marker)
