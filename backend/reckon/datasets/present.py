"""The catalogue's nouns → what the API sends. Pure."""

from collections.abc import Sequence
from typing import Any

from reckon.datasets.draft import Change
from reckon.datasets.manifest import Manifest
from reckon.datasets.model import Entry
from reckon.datasets.row import SPLITS, Row
from reckon.datasets.schemas import (
    Contents,
    DatasetDetail,
    DatasetDraft,
    DatasetRow,
    DatasetVersion,
    DiffPair,
    DraftChange,
    SplitTable,
)

STEPS_SHOWN_MAX = 200
_DIFF_CHARS_MAX = 400


def version(entry: Entry) -> DatasetVersion:
    """A line of the list."""
    return DatasetVersion(**_of(entry))


def detail(entry: Entry, used_by: list[str]) -> DatasetDetail:
    """All of one version."""
    held = None if entry.manifest is None else _contents(entry.manifest)
    return DatasetDetail(**_of(entry), recipe=entry.recipe, contents=held, used_by=used_by)


def row(one: Row, chars: int) -> DatasetRow:
    """A row with texts of at most `chars` characters, and at most 200 steps."""
    count = STEPS_SHOWN_MAX
    return DatasetRow(
        id=one.id[:200],
        problem=one.problem[:chars],
        steps=[step[:chars] for step in one.steps[:count]],
        labels=list(one.labels[:count]),  # type: ignore[arg-type]  # the row was checked: -1, 0, 1 or None
        soft_labels=list(one.soft_labels[:count]),
        first_error=one.first_error,
        answer=one.answer[:chars],
        answer_correct=one.answer_correct,
        origin=one.origin,
        annotators=[name[:200] for name in one.annotators[:20]],
        licence=one.licence[:200],
        source=one.source[:200],
        trace_id=one.trace_id,
        generation_id=one.generation_id,
        domain=one.domain[:200],
        blind=one.blind,
        split=one.split or "train",
    )


def pair(before: Row | None, after: Row | None) -> DiffPair:
    """A row of a diff."""
    return DiffPair(
        before=None if before is None else row(before, _DIFF_CHARS_MAX),
        after=None if after is None else row(after, _DIFF_CHARS_MAX),
    )


def draft(waiting: Sequence[Change]) -> DatasetDraft:
    """What waits to be changed of a version."""
    return DatasetDraft(
        changes=[
            DraftChange(
                id=one.row_id,
                excluded=one.excluded,
                labels=one.labels,  # type: ignore[arg-type]  # checked when it came
                made_by=one.made_by,
                made_ns=str(one.made_ns),
            )
            for one in waiting
        ],
        excluded=sum(one.excluded for one in waiting),
        relabelled=sum(len(one.labels) for one in waiting),
    )


def _of(entry: Entry) -> dict[str, Any]:
    held = entry.manifest
    return {
        "name": entry.name,
        "number": entry.number,
        "state": entry.state,
        "hash": entry.hash,
        "rows": held.rows if held else 0,
        "bytes": held.bytes if held else 0,
        "stage": entry.stage,
        "done": entry.done,
        "total": entry.total,
        "error": entry.error,
        "created_by": entry.created_by,
        "created_ns": str(entry.created_ns),
        "updated_ns": str(entry.updated_ns),
    }


def _contents(manifest: Manifest) -> Contents:
    counted = [(split, manifest.counts[split]) for split in SPLITS]
    return Contents(
        splits=[
            SplitTable(
                split=split, **{name: getattr(held, name) for name in SplitTable.model_fields if name != "split"}
            )
            for split, held in counted
        ],
        parent=manifest.parent,
        segmentations=list(manifest.segmentations),
        licences=manifest.licences,
        origins=manifest.origins,
        sources=manifest.sources,
        dropped=manifest.dropped,
        notes=manifest.notes,
        files=[shard.path for shard in manifest.shards],
        bytes=manifest.bytes,
    )
