"""The calls about the draft of a dataset's next version: look at it, change a row, have it built."""

import time
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Engine

from reckon.datasets import draft, present, service
from reckon.datasets.api import PREFIX, Name, Number
from reckon.datasets.schemas import DatasetDraft, DatasetVersion, DraftRow
from reckon.jobs.dispatch import Sender, dispatching
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work


def router(
    engine: Engine,
    sender: Sender,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """`draft` of a version."""
    routes = APIRouter(prefix=f"{PREFIX}/{{name}}/{{number}}/draft", tags=["datasets"], responses=responses)

    @routes.get("", operation_id="getDatasetDraft", openapi_extra=requires(Permission.DATASETS_READ))
    def get_draft(access: ProjectAccess, name: Name, number: Number) -> DatasetDraft:
        """What waits to be changed of a published version."""
        with reading(engine) as session:
            service.found(session, access.project, name, number)
            return present.draft(draft.changes(session, access.project, name, number))

    @routes.put(
        "",
        status_code=204,
        operation_id="changeDatasetDraft",
        openapi_extra=requires(Permission.DATASETS_WRITE, audited="dataset.draft_changed"),
    )
    def change_draft(access: ProjectAccess, name: Name, number: Number, asked: DraftRow) -> None:
        """Leave a row out of the next version, or correct labels of it; without either it stays as it is."""
        with unit_of_work(engine) as session:
            draft.put(
                session,
                access,
                name,
                number,
                asked.id,
                excluded=asked.excluded,
                labels=dict(asked.labels),
                now_ns=clock_ns(),
            )

    @routes.post(
        "/publish",
        status_code=202,
        operation_id="publishDatasetDraft",
        openapi_extra=requires(Permission.DATASETS_WRITE, audited="dataset.built"),
    )
    def publish_draft(access: ProjectAccess, name: Name, number: Number) -> DatasetVersion:
        """Build the next version: this one's rows with what was changed, in the same splits."""
        with dispatching(engine, sender) as session:
            return present.version(draft.publish(session, access, name, number, clock_ns()))

    return routes
