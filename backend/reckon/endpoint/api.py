"""OpenAI's calls that need no memory: chat completions, and the names of models."""

import asyncio
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request, Response

from reckon.endpoint.chat_request import read_chat
from reckon.endpoint.chat_schemas import (
    ChatCompletion,
    ChatCompletionRequest,
    ChoiceOut,
    LogprobsOut,
    MessageOut,
    ModelList,
    ModelOut,
)
from reckon.endpoint.chat_stream import ChatStream, QueryStream
from reckon.endpoint.cost import cost_of
from reckon.endpoint.error_schemas import OpenAIError
from reckon.endpoint.model_names import names, read_name
from reckon.endpoint.place import Place
from reckon.endpoint.query import ClientLeft, Query, unless_left
from reckon.endpoint.told import finish_of, told, tool_calls_of, usage_of
from reckon.errors import InvalidParameter, NotFound
from reckon.gateway.solved import Solved
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.projects.requirement import CurrentAccess, requires

CLIENT_LEFT = 499  # nginx's; nobody is there to read it, but the metrics count it
_S_IN_NS = 10**9
_CHAT_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer; with `stream`, chunks as server-sent events.",
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/ChatCompletion"}},
            "text/event-stream": {"schema": {"type": "string"}},
        },
    }
}


# Failures under these paths are OpenAI's errors; see `openai_errors`.
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": f'{said} `{{"error": {{message, type, param, code}}}}`.',
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/OpenAIError"}}},
    }
    for status, said in {
        400: "The request asks for what cannot be had; the message says what can.",
        401: "No key, or one that is wrong, revoked or expired.",
        403: "The key may not ask models: it needs the scope solve.",
        404: "There is no such thing in the key's project.",
        413: "The body is too large.",
        422: "Not used: what does not fit is a 400.",
        429: "Too many requests, or too many queries at once; retry after the time given.",
        502: "The model's server refused the request.",
        503: "The model's server does not answer, or has said nothing for too long.",
    }.items()
}


def router(place: Place, *, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """`/v1/chat/completions` and `/v1/models` in the project of the key that asks."""
    routes = APIRouter(prefix="/v1", tags=["endpoint"], responses=responses)
    created = place.clock_ns() // _S_IN_NS

    @routes.post(
        "/chat/completions",
        operation_id="createChatCompletion",
        response_class=Response,
        responses=_CHAT_RESPONSES,
        openapi_extra=requires(Permission.QUERIES_RUN),
    )
    async def create_chat_completion(body: ChatCompletionRequest, request: Request, access: CurrentAccess) -> Response:
        """Answer a conversation under a strategy; its trace lands in the key's project."""
        try:
            return await _complete(body, request, access, place)
        except ClientLeft:
            return Response(None, CLIENT_LEFT)

    @routes.get("/models", operation_id="listModels", openapi_extra=requires(Permission.QUERIES_RUN))
    async def list_models(access: CurrentAccess) -> ModelList:  # noqa: ARG001  # who may ask may know what there is
        """The names that `model` may have."""
        return ModelList(data=[ModelOut(id=name, created=created) for name in names(place.served)])

    @routes.get("/models/{model:path}", operation_id="getModel", openapi_extra=requires(Permission.QUERIES_RUN))
    async def get_model(model: str, access: CurrentAccess) -> ModelOut:  # noqa: ARG001  # as above
        """One name, those with a number included."""
        try:
            read_name(model, place.served)
        except InvalidParameter as error:
            raise NotFound(str(error)) from error
        return ModelOut(id=model, created=created)

    return routes


async def _complete(body: ChatCompletionRequest, request: Request, access: Access, place: Place) -> Response:
    asked = read_chat(body, place.served)
    query = await unless_left(request.receive, Query.begin(asked, access, place))
    completion_id, created = f"chatcmpl-{uuid4().hex}", place.clock_ns() // _S_IN_NS
    if body.stream:
        return await _streamed(query, request, place, completion_id, created, body)
    try:
        solved = await unless_left(request.receive, query.solved())
    finally:
        await query.close()
    completion = _completion(solved, query, place, completion_id, created)
    return Response(completion.model_dump_json(), media_type="application/json")


async def _streamed(
    query: Query, request: Request, place: Place, completion_id: str, created: int, body: ChatCompletionRequest
) -> Response:
    """The stream; what fails before the model has said a word, or 10 s are over, fails with a status of its own."""
    try:
        await unless_left(request.receive, _begun(query, place.rules.keep_alive_s))
    except BaseException:
        await query.close()
        raise
    usage = body.stream_options is not None and body.stream_options.include_usage
    return QueryStream(query, ChatStream(query, place, completion_id, created, usage).frames())


async def _begun(query: Query, seconds: float) -> None:
    deadline_s = asyncio.get_running_loop().time() + seconds
    while not query.task.done() and not query.progress.spoken:
        left_s = deadline_s - asyncio.get_running_loop().time()
        if left_s <= 0:
            return
        news = asyncio.create_task(query.progress.news())
        await asyncio.wait((query.task, news), timeout=left_s, return_when=asyncio.FIRST_COMPLETED)
        news.cancel()
    if query.task.done():
        query.task.result()


def _completion(solved: Solved, query: Query, place: Place, completion_id: str, created: int) -> ChatCompletion:
    calls = tool_calls_of(solved)
    content = solved.content or None if calls else solved.content
    message = MessageOut(content=content, reasoning=solved.reasoning or None, tool_calls=calls)
    logprobs = LogprobsOut(content=list(solved.token_logprobs)) if query.asked.passed.get("logprobs") else None
    return ChatCompletion(
        id=completion_id,
        created=created,
        model=query.asked.model,
        choices=[ChoiceOut(message=message, finish_reason=finish_of(solved), logprobs=logprobs)],
        usage=usage_of(solved),
        reckon=told(solved, query.asked, cost_of(solved, query.asked, place)),
    )


# Not named by any return type above, yet part of the API's description.
EXTRA_SCHEMAS = (ChatCompletion, OpenAIError)
