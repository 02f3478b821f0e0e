"""The calls that take a version away: its files with ranges and checksums, and its rows in other formats."""

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import Engine

from reckon.datasets.api import PREFIX, Name, Number
from reckon.datasets.formats.registry import LineName, pieces
from reckon.datasets.place import Place
from reckon.datasets.published import published_version
from reckon.datasets.recipe import SplitName
from reckon.datasets.schemas import ExportSize, ExportSizes
from reckon.datasets.serving import answer, file_of
from reckon.datasets.sizes import export_sizes
from reckon.projects import audit
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import unit_of_work

FilePath = Annotated[str, Path(max_length=100, description="`manifest.json`, `README.md`, or a shard's path.")]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": {"application/octet-stream": {"schema": {"type": "string"}}}},
    206: {"description": "The part that `Range` asked for."},
    304: {"description": "Whoever asks has it."},
}
_LINES: dict[int | str, dict[str, Any]] = {
    200: {"description": "A JSON object a line.", "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}
}


def router(
    engine: Engine,
    root: Place,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """`files` and `export` of a version."""
    routes = APIRouter(prefix=PREFIX, tags=["datasets"], responses=responses)

    @routes.head(
        "/{name}/{number}/files/{path:path}",
        operation_id="headDatasetFile",
        response_class=Response,
        responses=_FILE,
        openapi_extra=requires(Permission.DATASETS_READ),
    )
    def head_file(access: ProjectAccess, name: Name, number: Number, request: Request, path: FilePath) -> Response:
        """Size, checksum and whether ranges work, without the file: readers of Parquet ask this first."""
        entry, version = published_version(engine, root, access.project, name, number)
        told = answer(version, file_of(version, entry.reference, path), request.headers)
        return Response(status_code=told.status_code, headers=dict(told.headers), media_type=told.media_type)

    @routes.get(
        "/{name}/{number}/files/{path:path}",
        operation_id="getDatasetFile",
        response_class=Response,
        responses=_FILE,
        openapi_extra=requires(Permission.DATASETS_READ, audited="dataset.pulled"),
    )
    def get_file(
        access: ProjectAccess,
        name: Name,
        number: Number,
        request: Request,
        path: FilePath,
    ) -> Response:
        """One file of a published version: the same bytes every time, with `Range`, and its sha256 as ETag."""
        entry, version = published_version(engine, root, access.project, name, number)
        sent = file_of(version, entry.reference, path)
        if path == "manifest.json":  # with it a pull begins
            with unit_of_work(engine) as session:
                audit.record(session, access, "dataset.pulled", ("dataset", entry.reference), clock_ns())
        return answer(version, sent, request.headers)

    @routes.get(
        "/{name}/{number}/export",
        operation_id="exportDataset",
        response_class=StreamingResponse,
        responses=_LINES,
        openapi_extra=requires(Permission.DATASETS_READ, audited="dataset.exported"),
    )
    def export_dataset(
        access: ProjectAccess,
        name: Name,
        number: Number,
        kind: Annotated[LineName, Query(alias="format", description="The format of the lines.")] = "stepwise",
        split: Annotated[SplitName | None, Query(description="Only this split.")] = None,
    ) -> StreamingResponse:
        """The rows of a published version in another format; what that cannot say is left out."""
        entry, version = published_version(engine, root, access.project, name, number)
        with unit_of_work(engine) as session:
            told = {"format": kind, "split": split}
            audit.record(session, access, "dataset.exported", ("dataset", entry.reference), clock_ns(), told)
        suffix = f"-{split}" if split else ""
        headers = {"content-disposition": f'attachment; filename="{name}-{number}{suffix}.{kind}.jsonl"'}
        return StreamingResponse(pieces(kind, version.rows(split)), 200, headers, "application/x-ndjson")

    @routes.get(
        "/{name}/{number}/export/sizes",
        operation_id="sizeDatasetExports",
        openapi_extra=requires(Permission.DATASETS_READ),
    )
    def size_exports(
        access: ProjectAccess,
        name: Name,
        number: Number,
        split: Annotated[SplitName | None, Query(description="Only this split.")] = None,
    ) -> ExportSizes:
        """How large an export of a published version would be, reckoned from some of its rows."""
        _, version = published_version(engine, root, access.project, name, number)
        return ExportSizes(sizes=[ExportSize(**asdict(one)) for one in export_sizes(version, split)])

    return routes
