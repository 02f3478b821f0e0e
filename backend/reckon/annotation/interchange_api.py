"""The calls that take labelled files into a queue and out of it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import Field
from sqlalchemy import Engine

from reckon.annotation import interchange, labelled_file, leases
from reckon.annotation.schemas import Shape
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

REASONS_MAX: Final = 20
JSONL_MEDIA_TYPE: Final = "application/x-ndjson"
QueueId = Annotated[str, Path(pattern=r"^qu_[0-9a-f]{16}$", description="`qu_` and 16 hex digits.")]
InFormat = Annotated[Literal["prm800k", "mr_ben", "bigbench_mistake"], Query(alias="format")]
OutFormat = Annotated[Literal["prm800k", "stepwise"], Query(alias="format")]
Kind = Annotated[
    Literal["work", "gold", "screening"] | None, Query(description="What the items are; else as the records say.")
]
Items = Annotated[
    Literal["labelled", "all"], Query(description="`all`: what nobody has labelled too, as records without a rating.")
]
_BODY: Final = {"requestBody": {"content": {JSONL_MEDIA_TYPE: {"schema": {"type": "string"}}}, "required": True}}
_EXPORT: dict[int | str, dict[str, Any]] = {
    200: {"description": "JSON lines.", "content": {JSONL_MEDIA_TYPE: {"schema": {"type": "string"}}}}
}


class TakenIn(Shape):
    """What became of a file."""

    records: int
    items: int
    labels: int
    known_already: int
    refused: int
    reasons: list[str] = Field(max_length=REASONS_MAX, description="Why the first of them were refused.")


def add_routes(routes: APIRouter, engine: Engine, clock_ns: Callable[[], int]) -> None:
    """Routes under `/queues/{queue_id}`."""

    @routes.post(
        "/queues/{queue_id}/import",
        operation_id="importLabels",
        openapi_extra=requires(Permission.QUEUES_MANAGE, audited="queue.imported") | _BODY,
    )
    async def import_labels(
        access: ProjectAccess, queue_id: QueueId, request: Request, form: InFormat = "prm800k", kind: Kind = None
    ) -> TakenIn:
        """Take labelled reasonings in; what is no record is counted and told. The same file again changes nothing."""
        raw = await request.body()

        def taken() -> TakenIn:
            found = labelled_file.records_of(raw, form)
            with unit_of_work(engine) as session:
                done = interchange.take_in(session, access, queue_id, found.records, kind, clock_ns())
            return TakenIn(**asdict(done), refused=len(found.refused), reasons=found.refused[:REASONS_MAX])

        return await run_in_threadpool(taken)

    @routes.get(
        "/queues/{queue_id}/export",
        operation_id="exportLabels",
        response_class=StreamingResponse,
        responses=_EXPORT,
        openapi_extra=requires(Permission.LABELS_REVIEW, audited="queue.exported"),
    )
    def export_labels(
        access: ProjectAccess, queue_id: QueueId, form: OutFormat = "prm800k", items: Items = "labelled"
    ) -> StreamingResponse:
        """All labels of a queue as JSON lines: PRM800K's records, or rows of stepwise supervision."""
        with unit_of_work(engine) as session:
            queue = leases.queue_of(session, access, queue_id)
            told = {"format": form}
            audit.record(session, access, "queue.exported", ("queue", queue.id), clock_ns(), told)
        headers = {"content-disposition": f'attachment; filename="{queue.id}-{form}.jsonl"'}
        lines = _lines(engine, access, queue_id, form, unlabelled=items == "all")
        return StreamingResponse(lines, media_type=JSONL_MEDIA_TYPE, headers=headers)


def _lines(
    engine: Engine, access: Access, queue_id: str, form: interchange.OutFormat, *, unlabelled: bool
) -> Iterator[str]:
    with reading(engine) as session:
        yield from interchange.export(session, access, queue_id, form, unlabelled=unlabelled)
