"""The calls that look into a published version: its rows, their labels, and what differs from another."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Engine

from reckon.datasets import present, service
from reckon.datasets.api import PREFIX, Name, Number
from reckon.datasets.diff import diff
from reckon.datasets.model import parsed_reference
from reckon.datasets.place import Place
from reckon.datasets.published import published_version
from reckon.datasets.recipe import REFERENCE_PATTERN, SplitName
from reckon.datasets.row_search import rows_that_say
from reckon.datasets.schemas import DatasetDiff, DatasetRowPage, TaughtLabels
from reckon.datasets.taught import taught
from reckon.errors import InvalidInput
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading

_CHARS_MAX = 20_000
_ROWS_MAX = 200
_PAGE_CHARS_MAX = 80_000
_LABELS_MAX = 2_000
_WORDS_MAX = 200


def router(engine: Engine, root: Place, *, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """`rows`, `labels` and `diff` of a version."""
    routes = APIRouter(prefix=PREFIX, tags=["datasets"], responses=responses)

    @routes.get(
        "/{name}/{number}/rows", operation_id="listDatasetRows", openapi_extra=requires(Permission.DATASETS_READ)
    )
    def list_rows(
        access: ProjectAccess,
        name: Name,
        number: Number,
        split: Annotated[SplitName | None, Query(description="Only this split.")] = None,
        first: Annotated[int, Query(ge=0, le=10**9, description="How many rows to skip.")] = 0,
        limit: Annotated[int, Query(ge=1, le=_ROWS_MAX)] = 50,
        chars: Annotated[int, Query(ge=1, le=_CHARS_MAX, description="Longest text.")] = 200,
        q: Annotated[str, Query(max_length=_WORDS_MAX, description="Only rows that hold this text, in any case.")] = "",
    ) -> DatasetRowPage:
        """Rows of a published version, in its order. With `q` a call reads at most 10,000: go on from `next_first`."""
        if limit * chars > _PAGE_CHARS_MAX:
            raise InvalidInput("Ask for fewer rows, or for shorter texts.")
        _, version = published_version(engine, root, access.project, name, number)
        total = sum(shard.rows for shard in version.manifest.of(split))
        if q.strip():
            rows, more = rows_that_say(version, split, q.strip(), first, limit)
        else:
            rows = version.window(split, first, limit)
            more = first + len(rows) if rows else None
        shown = [present.row(row, chars) for row in rows]
        return DatasetRowPage(rows=shown, total=total, next_first=more if more is not None and more < total else None)

    @routes.get("/{name}/{number}/diff", operation_id="diffDatasets", openapi_extra=requires(Permission.DATASETS_READ))
    def diff_datasets(
        access: ProjectAccess,
        name: Name,
        number: Number,
        against: Annotated[str, Query(pattern=REFERENCE_PATTERN, description="The version before: `NAME@2`.")],
    ) -> DatasetDiff:
        """What this version has that another had not, and the other way round."""
        entry, after = published_version(engine, root, access.project, name, number)
        other, before = published_version(engine, root, access.project, *parsed_reference(against))
        found = diff(before, after)
        counts = {kind: getattr(found, kind) for kind in ("added", "removed", "relabelled", "moved", "same")}
        shown = {kind: [present.pair(*pair) for pair in pairs] for kind, pairs in found.shown.items()}
        return DatasetDiff(before=other.reference, after=entry.reference, **counts, shown=shown)

    @routes.get(
        "/{name}/{number}/labels",
        operation_id="listTaughtLabels",
        openapi_extra=requires(Permission.LABELS_REVIEW),
    )
    def list_taught_labels(
        access: ProjectAccess,
        name: Name,
        number: Number,
        trace: Annotated[str, Query(pattern=r"^[0-9a-f]{32}$", description="The row's `trace_id`.")],
        generation: Annotated[str, Query(pattern=r"^[0-9a-f]{16}$", description="The row's `generation_id`.")],
    ) -> TaughtLabels:
        """The single labels that a row of this version was made of: all of its generation from before it was built."""
        with reading(engine) as session:
            entry = service.published(session, access.project, name, number)
            return TaughtLabels(labels=taught(session, entry, trace, generation, _LABELS_MAX))

    return routes
