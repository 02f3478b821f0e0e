"""Failures as OpenAI's clients expect them: `{"error": {message, type, param, code}}`."""

from http import HTTPStatus
from typing import Any

from reckon import errors

# Under these paths a failure is answered so, wherever it is met.
_PATHS = ("/v1/chat/", "/v1/models", "/v1/responses")

_TYPES = {
    HTTPStatus.BAD_REQUEST: "invalid_request_error",
    HTTPStatus.UNAUTHORIZED: "authentication_error",
    HTTPStatus.FORBIDDEN: "permission_error",
    HTTPStatus.NOT_FOUND: "not_found_error",
    HTTPStatus.CONFLICT: "conflict_error",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "invalid_request_error",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limit_error",
}
_CODES = {
    HTTPStatus.UNAUTHORIZED: "invalid_api_key",
    HTTPStatus.FORBIDDEN: "permission_denied",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limit_exceeded",
    HTTPStatus.SERVICE_UNAVAILABLE: "unavailable",
}


def answered_so(path: str) -> bool:
    """Whether calls under `path` are answered in OpenAI's shapes."""
    return path.startswith(_PATHS)


def error_body(status: int, message: str, param: str | None = None, code: str | None = None) -> dict[str, Any]:
    """The body for one failure."""
    kind = _TYPES.get(HTTPStatus(status), "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "api_error")
    told = {"message": message, "type": kind, "param": param, "code": code or _CODES.get(HTTPStatus(status))}
    return {"error": told}


def openai_error(error: errors.ReckonError) -> tuple[int, dict[str, Any]]:
    """A status for the log, and the body that tells of `error` inside a stream that has begun."""
    param = error.param if isinstance(error, errors.InvalidParameter) else None
    code = error.code if isinstance(error, errors.InvalidParameter) else None
    status = HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, errors.Unavailable) else HTTPStatus.BAD_GATEWAY
    return status, error_body(status, str(error), param, code)
