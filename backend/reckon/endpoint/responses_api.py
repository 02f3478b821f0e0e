"""OpenAI's Responses API: answers that outlive the connection, and the process, that asked for them."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from reckon.endpoint.api import CLIENT_LEFT
from reckon.endpoint.desk import Desk
from reckon.endpoint.keeper import Keeper
from reckon.endpoint.query import ClientLeft, unless_left
from reckon.endpoint.response_out import response_of
from reckon.endpoint.responses_schemas import ResponseDeleted, ResponseOut, ResponsesRequest
from reckon.projects.permissions import Permission
from reckon.projects.requirement import CurrentAccess, requires

ResponseId = Annotated[str, Path(pattern=r"^resp_[0-9a-f]{32}$", description="`resp_` and 32 hex digits.")]
After = Annotated[int, Query(ge=-1, le=2**31 - 1, description="Number of the last event that was seen.")]
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The response as it is now; with `stream`, its events as they come.",
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/ResponseOut"}},
            "text/event-stream": {"schema": {"type": "string"}},
        },
    }
}
EXTRA_SCHEMAS = (ResponseOut,)


def router(keeper: Keeper, *, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """`/v1/responses` in the project of the key that asks."""
    routes = APIRouter(prefix="/v1/responses", tags=["endpoint"], responses=responses)
    desk = Desk(keeper)

    @routes.post(
        "",
        operation_id="createResponse",
        response_class=Response,
        responses=_RESPONSES,
        openapi_extra=requires(Permission.QUERIES_RUN),
    )
    async def create_response(body: ResponsesRequest, request: Request, access: CurrentAccess) -> Response:
        """Answer something under a strategy; with `background`, whether or not anybody waits for it."""
        run = await desk.begin(body, access)
        if body.stream:
            return desk.stream(run, -1, None if body.background else access)
        if not body.background:
            try:
                run = await unless_left(request.receive, desk.ended(run))
            except ClientLeft:
                await desk.let_go(run, access)
                return Response(None, CLIENT_LEFT)
            if body.store is False:
                await desk.delete(run.project, run.id)
        return Response(response_of(run).model_dump_json(), media_type="application/json")

    @routes.get(
        "/{response_id}",
        operation_id="getResponse",
        response_class=Response,
        responses=_RESPONSES,
        openapi_extra=requires(Permission.QUERIES_RUN),
    )
    async def get_response(
        response_id: ResponseId,
        access: CurrentAccess,
        stream: Annotated[bool, Query()] = False,  # noqa: FBT002  # a query parameter, given by name
        starting_after: After = -1,
    ) -> Response:
        """A response at whatever stage it is; with `stream`, its events from `starting_after` on."""
        run = await desk.get(access.project, response_id)
        if stream:
            return desk.stream(run, starting_after)
        return Response(response_of(run).model_dump_json(), media_type="application/json")

    @routes.post(
        "/{response_id}/cancel",
        operation_id="cancelResponse",
        openapi_extra=requires(Permission.QUERIES_RUN, audited="response.cancelled"),
    )
    async def cancel_response(response_id: ResponseId, access: CurrentAccess) -> ResponseOut:
        """Cancel it; what has ended stays as it ended."""
        run = await desk.get(access.project, response_id)
        return response_of(await desk.cancel(run, access))

    @routes.delete(
        "/{response_id}",
        operation_id="deleteResponse",
        openapi_extra=requires(Permission.QUERIES_RUN, audited="response.deleted"),
    )
    async def delete_response(response_id: ResponseId, access: CurrentAccess) -> ResponseDeleted:
        """Delete it with all that was kept for it; its trace stays."""
        await asyncio.to_thread(desk.remove, response_id, access)
        return ResponseDeleted(id=response_id)

    return routes
