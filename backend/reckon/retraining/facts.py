"""What is known of a project now that may set a training off: new labels, moved scores, and their calibration."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from sqlalchemy import Engine, func, select

from reckon.domain.label import Origin
from reckon.metrics.judged import Floats
from reckon.metrics.reliability import ece
from reckon.relational import labels as label_rows
from reckon.relational.label_tables import labels
from reckon.relational.unit_of_work import reading
from reckon.retraining import store
from reckon.retraining.promotion import standing_of
from reckon.retraining.triggers import Facts, moved
from reckon.scoring.labelled_scores import labelled_scores
from reckon.scoring.recent_scores import recent_scores
from reckon.traces.clickhouse import Reader

_DAY_NS = 24 * 3600 * 10**9
_LABELS_MAX = 5_000
_RUNS_MAX = 100
ECE_STEPS_MIN = 100  # fewer fresh labels say nothing of a calibration
_BY_PEOPLE = (Origin.PERSON, Origin.ADJUDICATED)


def facts_of(engine: Engine, client: Reader, project: str, own: str, now_ns: int, asked_ns: int | None = None) -> Facts:
    """What is known of the project now; `own` is the installation's PRM, empty where scoring is off.

    A version of the dataset that was asked for at `asked_ns` counts for the cooldown. Raises StoreUnavailable.
    """
    with reading(engine) as session:
        runs = store.runs(session, project, _RUNS_MAX)
        last_ns = runs[0].created_ns if runs else None  # a failed one too: else it would be asked for again at once
        taught = next((run for run in runs if run.state not in ("failed", "cancelled")), None)
        champion = standing_of(session, project).champion or own
        made = store.one_trained(session, project, champion) if champion else None
        since_ns = taught.created_ns if taught is not None else 0  # what a failed one was due for is still new
        last_ns = max((at for at in (last_ns, asked_ns) if at is not None), default=None)
        fresh = label_rows.newest(session, project, _BY_PEOPLE, since_ns, _LABELS_MAX)
        counted = session.execute(
            select(func.count())
            .select_from(labels)
            .where(labels.c.project == project, labels.c.created_ns > since_ns, labels.c.origin.in_(_BY_PEOPLE))
        ).scalar_one()
    right, scores = labelled_scores(client, project, champion, fresh) if champion else (np.empty(0), np.empty(0))
    wrong_by = ece(right, scores) if len(right) >= ECE_STEPS_MIN else None
    shift = Facts()
    if made is not None:
        shift = moved(held_out_scores(made.report), recent_scores(client, project, champion, now_ns - _DAY_NS))
    return replace(shift, labels_new=counted, ece=wrong_by, last_ns=last_ns)


def held_out_scores(report: Mapping[str, object]) -> Floats:
    """A sample of the scores that a version gave what was held out: 101 quantiles stand for all of them."""
    quantiles = np.array(report.get("score_quantiles") or [], dtype=np.float64)
    if not len(quantiles):
        return quantiles
    return np.interp(np.linspace(0, 100, 1001), np.arange(len(quantiles)), quantiles)
