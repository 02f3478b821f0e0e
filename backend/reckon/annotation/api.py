"""The calls about queues; the calls of those who work on them are `work_api`'s part."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.annotation import interchange_api, queues, review_api, trace_labels_api, work_api
from reckon.annotation.dataset_source import Offers
from reckon.annotation.schemas import (
    QueueChange,
    QueueDetail,
    QueueExtended,
    QueueList,
    QueueNew,
    QueueRow,
    QueueSettings,
    QueueSource,
)
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.traces.clickhouse import Reader

QueueId = Annotated[str, Path(pattern=r"^qu_[0-9a-f]{16}$", description="`qu_` and 16 hex digits.")]


def router(
    client: Reader,
    engine: Engine,
    offers: Offers,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """A project's `/annotation`. `offers` reads the rows of datasets."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/annotation", tags=["annotation"], responses=responses)

    @routes.get("/queues", operation_id="listQueues", openapi_extra=requires(Permission.LABELS_WRITE))
    def list_queues(access: ProjectAccess) -> QueueList:
        """The project's queues, and how far they are."""
        with reading(engine) as session:
            return QueueList(queues=queues.every(session, access, clock_ns()))

    @routes.post(
        "/queues",
        status_code=201,
        operation_id="createQueue",
        openapi_extra=requires(Permission.QUEUES_MANAGE, audited="queue.created"),
    )
    def create_queue(access: ProjectAccess, new: QueueNew) -> QueueRow:
        """Make a queue of traces that fit a filter or of a dataset's rows, or an empty one for an import."""
        return queues.create(engine, client, access, new, clock_ns, offers)

    @routes.get("/queues/{queue_id}", operation_id="getQueue", openapi_extra=requires(Permission.LABELS_WRITE))
    def get_queue(access: ProjectAccess, queue_id: QueueId) -> QueueDetail:
        """A queue with its guidelines, the latest version first."""
        with reading(engine) as session:
            return queues.detail(session, access, queue_id, clock_ns())

    @routes.get(
        "/queues/{queue_id}/settings",
        operation_id="getQueueSettings",
        openapi_extra=requires(Permission.QUEUES_MANAGE),
    )
    def get_queue_settings(access: ProjectAccess, queue_id: QueueId) -> QueueSettings:
        """What those who label must not know: how many tasks have a known answer."""
        with reading(engine) as session:
            return queues.settings(session, access, queue_id)

    @routes.patch(
        "/queues/{queue_id}",
        operation_id="changeQueue",
        openapi_extra=requires(Permission.QUEUES_MANAGE, audited="queue.changed"),
    )
    def change_queue(access: ProjectAccess, queue_id: QueueId, change: QueueChange) -> QueueDetail:
        """Rename, pause, open or close a queue, or write the next version of its guidelines."""
        with unit_of_work(engine) as session:
            return queues.change(session, access, queue_id, change, clock_ns())

    @routes.post(
        "/queues/{queue_id}/items",
        operation_id="extendQueue",
        openapi_extra=requires(Permission.QUEUES_MANAGE, audited="queue.extended"),
    )
    def extend_queue(access: ProjectAccess, queue_id: QueueId, source: QueueSource) -> QueueExtended:
        """Put the traces that fit a filter at the end of a queue; what it has already is not put twice."""
        return queues.extend(engine, client, access, queue_id, source, clock_ns)

    work_api.add_routes(routes, engine, clock_ns)
    review_api.add_routes(routes, engine, clock_ns)
    interchange_api.add_routes(routes, engine, clock_ns)
    trace_labels_api.add_routes(routes, engine, clock_ns)
    return routes
