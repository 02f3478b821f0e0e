"""Whether this process lives (`/healthz`) and whether it can serve (`/readyz`)."""

from collections.abc import Sequence

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from reckon.projects.requirement import PUBLIC, requires
from reckon.web.checks import Check, CheckResult, run_checks

SLOW_S_MAX = 15.0  # a part that answered so lately, and is late now, is busy and not down


class Health(BaseModel):
    """`ok`, and the names of parts: those without which it cannot serve, those without which it serves less."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ok: bool
    down: list[str]
    away: list[str] = Field(default_factory=list, description="Not answering, and not needed to serve: work waits.")
    slow: list[str] = Field(
        default_factory=list,
        description="No answer in 2 seconds, but one in the 15 before: busy, and no reason to refuse.",
    )


def router(checks: Sequence[Check], background: Sequence[Check] = ()) -> APIRouter:
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
        """200 when the stores answer, else 503 with the names of those that do not; `away` is no reason to refuse."""
        results = [result for result in await run_checks([*checks, *background]) if result.reason]
        slow = [result.name for result in results if is_slow(result)]
        silent = [result.name for result in results if not is_slow(result)]
        needed = {check.name for check in checks}
        down = [name for name in silent if name in needed]
        if down:
            response.status_code = 503
        return Health(ok=not down, down=down, away=[name for name in silent if name not in needed], slow=slow)

    return routes


def is_slow(result: CheckResult) -> bool:
    """Whether a part is late with its answer, and was not a moment ago."""
    return result.well_s_ago is not None and result.well_s_ago <= SLOW_S_MAX
