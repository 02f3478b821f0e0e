"""The state of this installation: its parts, the scoring backlog, ingest's counters."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Literal, Protocol

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from reckon.ingest.model import Counters
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.version import __version__
from reckon.web.checks import Check, run_checks
from reckon.web.problems import documented
from reckon.web.stored_amounts import Amounts, StoredAmounts

DEAD_ROWS_MAX = 200


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PartStatus(_Model):
    """One part that this server needs."""

    name: str
    state: Literal["ok", "down"]
    reason: str | None = Field(description="Why it is down, and what to do; null where it is fine.")


class Backlog(_Model):
    """Generations that wait for their PRM scores."""

    pending: int
    oldest_age_s: float | None = Field(description="Age of the longest waiting one; null where none waits.")
    dead: int = Field(description="Given up after the last attempt, each with its reason.")
    jobs: int = Field(description="Jobs of any kind that are not done.")
    jobs_stuck: int = Field(description="Those among them that were sent again and again.")


class ProjectStatus(_Model):
    """Everything that a person asks first when something looks wrong in a project."""

    version: str
    parts: list[PartStatus]
    backlog: Backlog | None = Field(description="Null where the relational store does not answer.")


class Status(ProjectStatus):
    """The same over all projects, and what ingest counts."""

    ingest: dict[str, int] = Field(description="Counters since this process started, and sizes of what waits.")
    queues: dict[str, int] | None = Field(description="Messages that no worker has taken yet; null without Redis.")
    stored: StoredAmounts | None = Field(description="Null where the stores take too long; at most a minute old.")


class DeadLetter(_Model):
    """A generation that could not be scored."""

    trace_id: str
    generation_id: str
    segmentation: str
    prm_version: str
    attempts: int
    reason: str
    updated_ns: Annotated[str, Field(pattern=r"^\d+$", description="Nanoseconds since the Unix epoch.")]


class DeadLetters(_Model):
    """The latest dead letters, newest first."""

    rows: list[DeadLetter] = Field(max_length=DEAD_ROWS_MAX)
    total: int


class Scoring(Protocol):
    """What the status page asks the scoring feature; both raise StoreUnavailable."""

    def backlog(self, project: str | None) -> Backlog:
        """Counts over the waiting and the dead of a project, or of all."""
        ...

    def dead(self, project: str, limit: int) -> DeadLetters:
        """At most `limit` dead letters, newest first."""
        ...


class Depths(Protocol):
    """What the status page asks the job queue."""

    def depths(self) -> Mapping[str, int]:
        """Messages that wait, by queue. Raises Unavailable."""
        ...


class CountersSource(Protocol):
    """What the status page asks ingest."""

    def counters(self) -> Counters:
        """Counts of this process."""
        ...


def router(
    checks: Sequence[Check], scoring: Scoring, ingest: CountersSource, queue: Depths, amounts: Amounts
) -> APIRouter:
    """`/api/v1/status`, and the status and dead letters of a project."""
    routes = APIRouter(prefix="/api/v1", tags=["status"], responses=documented(401, 403, 422, 429, 503))
    # Looked up when asked: what only describes the API has neither part.
    more = (
        Check("queues", lambda: queue.depths()),  # noqa: PLW0108  # as above
        Check("stored", lambda: amounts.now()),  # noqa: PLW0108  # as above
    )

    @routes.get("/status", operation_id="getStatus", openapi_extra=requires(Permission.INSTALLATION_MANAGE))
    async def get_status() -> Status:
        """The parts, the scoring backlog of all projects, ingest's counters, what waits and what is stored."""
        own, (queues, stored) = await asyncio.gather(_status(checks, scoring, None), run_checks(more))
        return Status(
            **own.model_dump(),
            ingest=asdict(ingest.counters()),
            queues=dict(queues.value) if isinstance(queues.value, Mapping) else None,
            stored=stored.value if isinstance(stored.value, StoredAmounts) else None,
        )

    @routes.get(
        "/projects/{project}/status",
        operation_id="getProjectStatus",
        openapi_extra=requires(Permission.PROJECT_READ),
        responses=documented(404),
    )
    async def get_project_status(access: ProjectAccess) -> ProjectStatus:
        """The parts, and the scoring backlog of one project."""
        return await _status(checks, scoring, access.project)

    @routes.get(
        "/projects/{project}/scoring/dead",
        operation_id="listDeadLetters",
        openapi_extra=requires(Permission.TRACES_READ),
        responses=documented(404),
    )
    def list_dead_letters(
        access: ProjectAccess, limit: Annotated[int, Query(ge=1, le=DEAD_ROWS_MAX)] = 50
    ) -> DeadLetters:
        """Generations that scoring has given up, with the reasons."""
        return scoring.dead(access.project, limit)

    return routes


async def _status(checks: Sequence[Check], scoring: Scoring, project: str | None) -> ProjectStatus:
    asked = Check("backlog", lambda: scoring.backlog(project))
    results = await run_checks([*checks, asked])
    *parts, backlog = results
    return ProjectStatus(
        version=__version__,
        parts=[PartStatus(name=r.name, state="down" if r.reason else "ok", reason=r.reason) for r in parts],
        backlog=backlog.value if isinstance(backlog.value, Backlog) else None,
    )
