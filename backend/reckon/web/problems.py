"""Errors as RFC 9457 problems: one table from error class to HTTP status.

Each problem carries the request's id, so that a user's report finds its log line.
"""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from reckon import errors
from reckon.endpoint.openai_errors import answered_so, error_body
from reckon.ingest import api as ingest_api
from reckon.web.request_ids import HEADER, request_id_of

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
_ERRORS_SHOWN_MAX = 20

# The first class that matches wins, so a class stands before those it derives from.
STATUS_OF: dict[type[errors.ReckonError], HTTPStatus] = {
    errors.LimitExceeded: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.MalformedPayload: HTTPStatus.BAD_REQUEST,
    errors.InvalidInput: HTTPStatus.BAD_REQUEST,
    errors.Unauthenticated: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.RateLimited: HTTPStatus.TOO_MANY_REQUESTS,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ModelRefused: HTTPStatus.BAD_GATEWAY,
    errors.BudgetSpent: HTTPStatus.PAYMENT_REQUIRED,
    errors.ReckonError: HTTPStatus.INTERNAL_SERVER_ERROR,
}


class InputError(BaseModel):
    """One thing wrong with the request."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    where: str = Field(description="Place in the request, for example 'query.limit'.")
    reason: str
    offset: int | None = Field(
        default=None, description="Where in the text it is wrong: Unicode code points before it."
    )
    length: int | None = Field(default=None, description="How many code points are wrong.")


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[InputError] = Field(default_factory=list, max_length=_ERRORS_SHOWN_MAX)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI responses for the problems that a router's calls can answer with."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def install(app: FastAPI) -> None:
    """Answer every failure of `app` with a problem."""
    app.add_exception_handler(errors.ReckonError, _reckon_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_exception)
    app.add_exception_handler(Exception, _unexpected)


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    headers: dict[str, str] | None = None,
    wrong: list[InputError] | None = None,
    code: str | None = None,
) -> Response:
    """The response for one problem; OTLP's own paths are answered as OTLP has it, and OpenAI's as OpenAI has it."""
    told = ingest_api.answer_elsewhere(request.url.path, request.headers.get("content-type", ""), status, detail)
    if told is not None:
        return Response(told[0], status, {**(headers or {}), HEADER: request_id_of(request)}, told[1])
    if answered_so(request.url.path):
        param = wrong[0].where.removeprefix("body.") if wrong else None
        told_so = error_body(status, detail, param, code)
        return JSONResponse(told_so, status, {**(headers or {}), HEADER: request_id_of(request)})
    body = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        request_id=request_id_of(request),
        errors=(wrong or [])[:_ERRORS_SHOWN_MAX],
    )
    # Said here too, since a crash is answered outside of the middleware that names every answer.
    return JSONResponse(body.model_dump(), status, {**(headers or {}), HEADER: body.request_id}, MEDIA_TYPE)


async def _reckon_error(request: Request, error: Exception) -> Response:
    status = next(status for kind, status in STATUS_OF.items() if isinstance(error, kind))
    headers = _headers(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("request.failed id=%s status=%d error=%s", request_id_of(request), status, type(error).__name__)
    code = error.code if isinstance(error, errors.InvalidParameter) else None
    return problem(request, status, str(error), headers=headers, wrong=_wrong(error), code=code)


def _wrong(error: Exception) -> list[InputError]:
    if isinstance(error, errors.InvalidParameter):
        return [InputError(where=error.param, reason=str(error))]
    if not isinstance(error, errors.InvalidExpression):
        return []
    return [InputError(where=error.where, reason=str(error), offset=error.offset, length=error.length)]


def _headers(error: Exception) -> dict[str, str] | None:
    match error:
        case errors.Unavailable() | errors.RateLimited():
            return {"retry-after": str(error.retry_after_s)}
        case errors.Unauthenticated():
            # Not Basic, though it is taken: browsers would put up a dialogue of their own.
            return {"www-authenticate": 'Bearer realm="Reckon"'}
        case _:
            return None


async def _invalid_request(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    wrong = [InputError(where=".".join(map(str, e["loc"])), reason=str(e["msg"])) for e in found]
    first = f" {wrong[0].where}: {wrong[0].reason}." if wrong else ""
    # OpenAI's clients know 400 for this.
    status = HTTPStatus.BAD_REQUEST if answered_so(request.url.path) else HTTPStatus.UNPROCESSABLE_ENTITY
    return problem(request, status, f"The request does not fit this call.{first}", wrong=wrong)


async def _http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return problem(request, error.status_code, str(error.detail), headers=dict(error.headers or {}))


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("request.crashed id=%s error=%s", request_id_of(request), type(error).__name__, exc_info=error)
    detail = "Reckon failed on this request. The log has the reason under the request id."
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail)
