"""Whether this process lives (`/healthz`) and whether it can serve (`/readyz`)."""

from collections.abc import Sequence

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from reckon.projects.requirement import PUBLIC, requires
from reckon.web.checks import Check, run_checks


class Health(BaseModel):
    """`ok`, or the names of the parts that are down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ok: bool
    down: list[str]


def router(checks: Sequence[Check]) -> APIRouter:
    """The two probes."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz", operation_id="getHealth", openapi_extra=requires(PUBLIC))
    async def get_health() -> Health:
        """200 while the process answers; asks nothing else."""
        return Health(ok=True, down=[])

    @routes.get(
        "/readyz",
        operation_id="getReadiness",
        responses={503: {"model": Health}},
        openapi_extra=requires(PUBLIC),
    )
    async def get_readiness(response: Response) -> Health:
        """200 when the stores answer, else 503 with the names of those that do not."""
        down = [result.name for result in await run_checks(checks) if result.reason]
        if down:
            response.status_code = 503
        return Health(ok=not down, down=down)

    return routes
