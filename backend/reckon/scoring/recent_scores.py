"""Reads the step scores that one PRM version has given lately."""

from importlib.resources import files

import numpy as np

from reckon.clickhouse.client import unavailable_mapped
from reckon.metrics.judged import Floats
from reckon.traces.clickhouse import Reader

SCORES_MAX = 50_000


def recent_scores(client: Reader, project: str, prm_version: str, since_ns: int) -> Floats:
    """At most SCORES_MAX of them. Raises StoreUnavailable."""
    statement = (files("reckon.scoring") / "sql/recent_scores.sql").read_text(encoding="utf-8")
    parameters = {
        "project": project,
        "prm_version": prm_version,
        "since_ms": since_ns // 10**6,
        "limit": SCORES_MAX,
    }
    with unavailable_mapped():
        rows = client.query(statement, parameters).result_rows
    return np.array([row[0] for row in rows], dtype=np.float64)
