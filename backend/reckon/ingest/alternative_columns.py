"""The alternatives of filed steps as columns of `steps`: none at all where no step has any. Pure."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from reckon.domain.alternatives import Alternatives
from reckon.ingest.arrow_columns import lists, offsets_of

_COLUMNS = (
    ("alternative_count", "counts", np.uint8),
    ("alternative_id", "token_id", np.uint32),
    ("alternative_logprob", "logprob", np.float32),
    ("alternative_len", "text_bytes", np.uint8),
)


def alternative_columns(steps: Sequence[Alternatives | None]) -> dict[str, Any]:
    """One list a step; the table fills the columns itself where they are left out, which is nearly always."""
    present = [one for one in steps if one is not None]
    if not present:
        return {}
    found: dict[str, Any] = {}
    for column, name, kind in _COLUMNS:
        values = np.concatenate([getattr(one, name) for one in present]).astype(kind)
        lengths = np.array([0 if one is None else len(getattr(one, name)) for one in steps], np.int64)
        found[column] = lists(values, offsets_of(lengths))
    return found | {"alternative_text": pa.array([b"" if one is None else one.text for one in steps], pa.binary())}
