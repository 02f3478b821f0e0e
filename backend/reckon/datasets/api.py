"""The calls about datasets: list, build, cancel, import."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from sqlalchemy import Engine

from reckon.datasets import present, service, store
from reckon.datasets.formats.registry import ReadName
from reckon.datasets.model import Entry
from reckon.datasets.place import Place
from reckon.datasets.recipe import NAME_PATTERN, Recipe, UploadSource
from reckon.datasets.schemas import (
    DatasetDetail,
    DatasetList,
    DatasetVersion,
)
from reckon.datasets.uploads import keep
from reckon.errors import InvalidInput
from reckon.jobs.dispatch import Sender, dispatching
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

PREFIX = "/api/v1/projects/{project}/datasets"
Name = Annotated[str, Path(pattern=NAME_PATTERN, description="The dataset's name.")]
Number = Annotated[int, Path(ge=1, le=999_999, description="The version's number.")]
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A file of the named format, plain or gzip.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def router(
    engine: Engine,
    sender: Sender,
    root: Place,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """Routes under a project's `/datasets`."""
    routes = APIRouter(prefix=PREFIX, tags=["datasets"], responses=responses)

    @routes.get("", operation_id="listDatasets", openapi_extra=requires(Permission.DATASETS_READ))
    def list_datasets(access: ProjectAccess) -> DatasetList:
        """The project's datasets, and their latest 200 versions."""
        with reading(engine) as session:
            names = store.names(session, access.project, service.DATASETS_MAX)
            found = store.versions(session, access.project, None, service.VERSIONS_SHOWN_MAX)
        return DatasetList(names=names, versions=[present.version(entry) for entry in found])

    @routes.post(
        "/{name}",
        status_code=202,
        operation_id="buildDataset",
        openapi_extra=requires(Permission.DATASETS_WRITE, audited="dataset.built"),
    )
    def build_dataset(access: ProjectAccess, name: Name, recipe: Recipe) -> DatasetVersion:
        """Build the next version of a dataset; a job does it, and the version tells how far it is."""
        if any(isinstance(source, UploadSource) for source in recipe.sources):
            raise InvalidInput("Files are sent to `/import`; build from the dataset that comes of it.")
        with dispatching(engine, sender) as session:
            return present.version(service.ask(session, access, name, recipe, clock_ns(), action="dataset.built"))

    @routes.post(
        "/{name}/import",
        status_code=202,
        operation_id="importDataset",
        openapi_extra=_BODY | requires(Permission.DATASETS_WRITE, audited="dataset.imported", own_body_limit=True),
    )
    async def import_dataset(
        access: ProjectAccess,
        name: Name,
        request: Request,
        kind: Annotated[ReadName, Query(alias="format", description="The file's format.")],
        licence: Annotated[str, Query(max_length=200, description="The rows' licence, for example MIT.")] = "",
        source: Annotated[str, Query(max_length=200, description="What the rows call their source.")] = "",
        domain: Annotated[str, Query(max_length=200, description="The rows' domain, where the file has none.")] = "",
    ) -> DatasetVersion:
        """Make the next version of a dataset from a file of labelled solutions."""
        return present.version(
            await keep(
                request.stream(),
                root,
                lambda digest: _imported(
                    access,
                    name,
                    UploadSource(
                        kind="upload", upload=digest, format=kind, source=source or kind, licence=licence, domain=domain
                    ),
                ),
            )
        )

    def _imported(access: ProjectAccess, name: str, source: UploadSource) -> Entry:
        with dispatching(engine, sender) as session:
            return service.ask(session, access, name, Recipe(sources=(source,)), clock_ns(), action="dataset.imported")

    @routes.get("/{name}/{number}", operation_id="getDataset", openapi_extra=requires(Permission.DATASETS_READ))
    def get_dataset(access: ProjectAccess, name: Name, number: Number) -> DatasetDetail:
        """One version: its recipe, what it holds, and how far it is."""
        with reading(engine) as session:
            entry = service.found(session, access.project, name, number)
            every = store.versions(session, access.project, None, service.VERSIONS_SHOWN_MAX)
        used_by = [one.reference for one in every if entry.reference in service.referenced(one.recipe)]
        return present.detail(entry, sorted(used_by))

    @routes.post(
        "/{name}/{number}/cancel",
        operation_id="cancelDataset",
        openapi_extra=requires(Permission.DATASETS_WRITE, audited="dataset.cancelled"),
    )
    def cancel_dataset(access: ProjectAccess, name: Name, number: Number) -> DatasetVersion:
        """Stop a build."""
        with unit_of_work(engine) as session:
            return present.version(service.cancel(session, access, name, number, clock_ns()))

    return routes
