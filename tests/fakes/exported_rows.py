"""Spans as ingest files them → rows as an export reads them, without a store in between."""

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np

from reckon.exchange.source import Indexed
from reckon.exchange.stored_spans import Exported, exported
from reckon.ingest.filing import file_span
from reckon.ingest.model import FiledSpan
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.otlp.received import ReceivedSpan

PROJECT = "default"


def filed(spans: Sequence[ReceivedSpan], *, imported: bool = False) -> list[FiledSpan]:
    """The spans as they are filed when they come, or when they are imported."""
    return [file_span(one, PROJECT, one.span.start_ns, imported=imported) for one in spans]


def stored(spans: Sequence[FiledSpan]) -> list[dict[str, Any]]:
    """Everything that the tables hold of the spans, to compare."""
    return [*span_table(spans).to_pylist(), *step_table([one for one in spans if one.steps]).to_pylist()]


def exported_from(spans: Sequence[FiledSpan]) -> list[Exported]:
    """The spans as an export reads them, in its order."""
    steps: dict[bytes, list[dict[str, Any]]] = {}
    for row in step_table([one for one in spans if one.steps]).to_pylist():
        text = row["text"] if isinstance(row["text"], bytes) else row["text"].encode()
        row["text64"] = base64.b64encode(text).decode()
        row["time_us"] = [row["t0_us"] + int(gap) for gap in np.cumsum(row["gap_us"], dtype=np.uint64)]
        row |= {"logprobs": row["logprob"], "entropies": row["entropy"], "margins": row["margin"]}
        row["confidences"] = row.get("confidence", [])
        best = {"count": [], "id": [], "logprob": [], "len": [], "text": b""}
        row |= {f"alternative_{name}": row.get(f"alternative_{name}", empty) for name, empty in best.items()}
        row["alternative_logprobs"] = row["alternative_logprob"]
        row["alternative_text64"] = base64.b64encode(row["alternative_text"]).decode()
        steps.setdefault(row["span_id"], []).append(row)
    found = []
    for row in span_table(spans).to_pylist():
        row |= {"kind_name": row["kind"], "status_name": row["status"], "attrs": dict(row["attrs"])}
        row["resource"] = dict(row["resource"])
        found.append(exported(row, steps.get(row["span_id"], [])))
    return sorted(found, key=lambda one: (one.span.start_ns, one.span.span_id))


def indexed(one: Exported) -> Indexed:
    """What the plan of an export knows of a span."""
    span = one.span
    generation = one.tokens[0].generation_id if one.tokens else bytes(8)
    duration_ns = span.end_ns - span.start_ns
    return Indexed(span.span_id, span.parent_id or bytes(8), generation, span.name, span.start_ns, duration_ns, 1)
