"""Bodies that no insert took: what they are and why, and what a person does with them."""

import time
from collections.abc import Callable
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Engine

from reckon.ingest.aside import SetAside
from reckon.projects import audit
from reckon.projects.permissions import Permission
from reckon.projects.requirement import CurrentAccess, requires
from reckon.relational.unit_of_work import unit_of_work

ROWS_MAX = 500

Name = Annotated[str, Path(max_length=120, description="The body's name, as the list has it.")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AsideRow(_Model):
    """One body that no insert took."""

    name: str
    bytes: int
    reason: str = Field(description="What the store said of it.")
    project: str | None = Field(description="Null for the damaged end of a segment.")
    received_ns: Annotated[str, Field(pattern=r"^\d+$")] | None = Field(description="When it was acknowledged.")
    encoding: str | None
    can_retry: bool


class AsideList(_Model):
    """Bodies set aside, by name."""

    rows: list[AsideRow] = Field(max_length=ROWS_MAX)
    total: int


class Shelf(Protocol):
    """What these calls ask of ingest."""

    def aside(self, limit: int, project: str | None = None) -> tuple[list[SetAside], int]:
        """At most `limit` bodies, of all or of one project, and how many there are."""
        ...

    def aside_body(self, name: str) -> tuple[SetAside, bytes]:
        """A body with its bytes. Raises NotFound."""
        ...

    def retry_aside(self, name: str) -> SetAside:
        """Back into the spool. Raises NotFound, Conflict and Unavailable."""
        ...

    def delete_aside(self, name: str) -> None:
        """Gone for good. Raises NotFound."""
        ...


def router(
    ingest: Shelf,
    engine: Engine,
    responses: dict[int | str, dict[str, Any]],
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """`/api/v1/ingest/aside`. A body is downloaded, tried again and deleted by owners, and the audit log says so."""
    routes = APIRouter(prefix="/api/v1/ingest/aside", tags=["ingest"], responses=responses)

    def written_down(access: CurrentAccess, action: str, told: SetAside) -> None:
        with unit_of_work(engine) as session:
            details = {"bytes": told.bytes, "of": told.project}
            audit.record(session, access, action, ("body", told.name), clock_ns(), details)

    @routes.get("", operation_id="listAside", openapi_extra=requires(Permission.INSTALLATION_MANAGE))
    def list_aside(limit: Annotated[int, Query(ge=1, le=ROWS_MAX)] = 100) -> AsideList:
        """Bodies that no insert took, with the reasons."""
        rows, total = ingest.aside(limit)
        return AsideList(rows=[row_of(one) for one in rows], total=total)

    @routes.get(
        "/{name}",
        operation_id="downloadAside",
        response_class=Response,
        responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
        openapi_extra=requires(Permission.INSTALLATION_MANAGE, audited="aside.downloaded"),
    )
    def download_aside(access: CurrentAccess, name: Name) -> Response:
        """One body as it lies there; masked, where its project masks."""
        told, body = ingest.aside_body(name)
        written_down(access, "aside.downloaded", told)
        headers = {"content-disposition": f'attachment; filename="{told.name}.body"'}
        return Response(body, media_type="application/octet-stream", headers=headers)

    @routes.post(
        "/{name}/retry",
        status_code=204,
        operation_id="retryAside",
        openapi_extra=requires(Permission.INSTALLATION_MANAGE, audited="aside.retried"),
    )
    def retry_aside(access: CurrentAccess, name: Name) -> None:
        """Put a body back into the spool; where it still cannot be stored, it is set aside under another name."""
        written_down(access, "aside.retried", ingest.retry_aside(name))

    @routes.delete(
        "/{name}",
        status_code=204,
        operation_id="deleteAside",
        openapi_extra=requires(Permission.INSTALLATION_MANAGE, audited="aside.deleted"),
    )
    def delete_aside(access: CurrentAccess, name: Name) -> None:
        """Delete a body: its spans were acknowledged, and are lost then."""
        told, _ = ingest.aside_body(name)
        # Written down first: what cannot be written down is not deleted.
        written_down(access, "aside.deleted", told)
        ingest.delete_aside(name)

    return routes


def row_of(one: SetAside) -> AsideRow:
    """A body as the lists show it."""
    return AsideRow(
        name=one.name,
        bytes=one.bytes,
        reason=one.reason,
        project=one.project,
        received_ns=None if one.received_ns is None else str(one.received_ns),
        encoding=one.encoding,
        can_retry=None not in (one.project, one.received_ns, one.encoding),
    )
