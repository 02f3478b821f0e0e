"""Runs in the background for people: the same runs as `/v1/responses`, in the project that the path names.

A key brings its project with it, a person's session does not; so pages ask here.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from reckon.endpoint.desk import Desk
from reckon.endpoint.keeper import Keeper
from reckon.endpoint.response_out import response_of
from reckon.endpoint.responses_schemas import ResponseOut, ResponsesRequest
from reckon.endpoint.runs_schemas import RunOptions, RunParameter, RunRequest, RunStrategy
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.strategies.catalogue import CATALOGUE

RunId = Annotated[str, Path(pattern=r"^resp_[0-9a-f]{32}$", description="`resp_` and 32 hex digits.")]


def router(keeper: Keeper, *, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under a project's `/runs`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/runs", tags=["runs"], responses=responses)
    desk = Desk(keeper)

    @routes.get("/options", operation_id="getRunOptions", openapi_extra=requires(Permission.QUERIES_RUN))
    def get_options(access: ProjectAccess) -> RunOptions:  # noqa: ARG001  # who may ask may know what there is
        """What may be asked for: the served model, the strategies and their parameters."""
        served = keeper.place.served
        return RunOptions(
            model=served.own.model,
            prm=served.prm,
            strategy=served.strategy,
            strategies=[
                RunStrategy(
                    name=name,
                    summary=entry.summary,
                    judged=entry.judged,
                    parameters=[
                        RunParameter(
                            name=one.name,
                            kind=one.kind,
                            default=one.default,
                            summary=one.summary,
                            low=one.low,
                            high=one.high,
                            choices=list(one.choices),
                        )
                        for one in entry.parameters
                    ],
                )
                for name, entry in CATALOGUE.items()
            ],
        )

    @routes.post("", operation_id="startRun", openapi_extra=requires(Permission.QUERIES_RUN))
    async def start_run(access: ProjectAccess, body: RunRequest) -> ResponseOut:
        """Begin a run; it goes on whether or not anybody looks."""
        named = body.options.provider if body.options is not None else None
        model = named or keeper.place.served.own.model
        asked = ResponsesRequest(model=model, input=body.question, background=True, reckon=body.options)
        return response_of(await desk.begin(asked, access))

    @routes.get("/{run_id}", operation_id="getRun", openapi_extra=requires(Permission.QUERIES_RUN))
    async def get_run(access: ProjectAccess, run_id: RunId) -> ResponseOut:
        """A run at whatever stage it is."""
        return response_of(await desk.get(access.project, run_id))

    @routes.post(
        "/{run_id}/stop",
        operation_id="stopRun",
        openapi_extra=requires(Permission.QUERIES_RUN, audited="response.cancelled"),
    )
    async def stop_run(access: ProjectAccess, run_id: RunId) -> ResponseOut:
        """End it, at the model's server too; what has ended stays as it ended."""
        run = await desk.get(access.project, run_id)
        return response_of(await desk.cancel(run, access))

    return routes
