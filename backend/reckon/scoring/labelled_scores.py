"""What one PRM version thought of steps that have a label: pairs of truth and score, for its calibration."""

from collections.abc import Sequence
from importlib.resources import files

import numpy as np

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.label import Label, Origin
from reckon.metrics.judged import Floats
from reckon.traces.clickhouse import Reader


def labelled_scores(client: Reader, project: str, prm_version: str, labels: Sequence[Label]) -> tuple[Floats, Floats]:
    """(1 for right and 0 for wrong, score) of the labelled steps that have a score. Raises StoreUnavailable."""
    statement = (files("reckon.scoring") / "sql/labelled_scores.sql").read_text(encoding="utf-8")
    truth = {
        (one.trace_id, one.generation_id, one.segmentation, one.step): one.value
        for one in sorted(labels, key=_standing)
        if one.step is not None and one.value in (-1, 1)
    }
    traces = sorted({trace for trace, _, _, _ in truth})
    found: list[tuple[int, float]] = []
    if traces:
        with unavailable_mapped():
            asked = {"project": project, "prm_version": prm_version, "traces": traces}
            rows = client.query(statement, asked).result_rows
        for trace, generation, segmentation, step, score in rows:
            value = truth.get((trace, generation, segmentation, step))
            if value is not None:
                found.append((value, float(score)))
    right = np.array([value == 1 for value, _ in found], dtype=np.float64)
    return right, np.array([score for _, score in found], dtype=np.float64)


def _standing(label: Label) -> tuple[bool, int, str]:
    """Of two labels of a step the last in this order counts: what was decided, and of what people said the newest."""
    return label.origin is Origin.ADJUDICATED, label.created_ns, label.id
