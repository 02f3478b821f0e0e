"""Recorded spans of real packages: decoded, normalised, filed, and as the traces feature reads them."""

import json
from functools import cache
from typing import Any

from fakes.dialect_sender import ROOT
from reckon.domain.span import Span
from reckon.domain.usage import Usage, parts_of
from reckon.ingest.filing import NO_GENERATION, file_span
from reckon.ingest.model import FiledSpan
from reckon.ingest.span_table import span_table
from reckon.otlp.decode import decode
from reckon.otlp.dialects.normalise import normalised
from reckon.otlp.received import Limits, ReceivedSpan
from reckon.traces.model import Evidence, StoredSpan, StoredSteps

FOLDER = ROOT / "tests" / "data" / "dialects"
RECORDED = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@cache
def received(name: str) -> tuple[ReceivedSpan, ...]:
    """The fixture's spans as decoded."""
    return decode((FOLDER / f"{name}.json").read_bytes(), "json", Limits()).spans


def fixture(name: str) -> dict[str, Any]:
    """The fixture as it is written."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_bytes())
    return found


def read(name: str) -> list[Span]:
    """The fixture's spans with canonical attributes, in order of their start."""
    spans = [one.span.with_attributes(normalised(one.span, [])) for one in received(name)]
    return sorted(spans, key=lambda span: (span.start_ns, span.span_id))


def evidence_by_question(name: str) -> dict[str, Evidence]:
    """The fixture's traces as the store would hand them out, by their question up to its colon."""
    return dict(asked_evidences(name))


def asked_evidences(name: str) -> list[tuple[str, Evidence]]:
    """The same for questions that several traces share."""
    filed = [file_span(one, "default", one.span.start_ns) for one in received(name)]
    found = []
    for trace in {one.span.trace_id for one in filed}:
        own = [one for one in filed if one.span.trace_id == trace]
        rows = span_table(own).to_pylist()
        spans = [_stored(row) for row in rows if row["name"] != "reckon.step"]
        question = next((span.question for span in spans if span.question), "")
        found.append((question.partition(":")[0], Evidence(spans=tuple(spans), steps=_steps(own))))
    return found


def _stored(row: dict) -> StoredSpan:
    return StoredSpan(
        span_id=row["span_id"],
        parent_id=row["parent_id"] if row["parent_id"] != bytes(8) else None,
        name=row["name"],
        start_ns=row["start_ns"],
        duration_ns=row["duration_ns"],
        generation_id=None if row["generation_id"] == NO_GENERATION else row["generation_id"],
        model=row["model"],
        finish_reason=row["finish_reason"],
        usage=Usage(
            row["input_tokens"],
            row["output_tokens"],
            row["reasoning_tokens"],
            row["cached_tokens"],
            parts_of(row["tokens_unknown"]),
        ),
        question=row["question"],
        answer=row["answer"],
        attrs=dict(row["attrs"]),
        **{
            name: row[name]
            for name in ("queue_ns", "prefill_ns", "ttft_ns", "first_answer_ns", "attributed_ns", "steps")
        },
    )


def _steps(filed: list[FiledSpan]) -> dict[bytes, StoredSteps]:
    by_generation: dict[bytes, list] = {}
    for one in filed:
        for step in one.steps:
            by_generation.setdefault(one.generation_id, []).append((one, step))
    return {
        generation: StoredSteps(
            steps=max(step.index for _, step in steps) + 1,
            tokens=sum(step.tokens for _, step in steps),
            reasoning_tokens=sum(step.tokens for _, step in steps if step.phase == "reasoning"),
            start_ns=min(one.span.start_ns for one, _ in steps),
            end_ns=max(one.span.end_ns for one, _ in steps),
            segmentation=steps[0][1].segmentation,
        )
        for generation, steps in by_generation.items()
    }
