"""What a request tells about who sends it, and the cookie that it gets back."""

from starlette.requests import Request
from starlette.responses import Response

from reckon.errors import Forbidden
from reckon.people.model import Origin, SessionCookie
from reckon.projects.access import Access

NOT_STORED = {"cache-control": "no-store"}
_TOKEN_CHARS_MAX = 256
_AGENT_CHARS_MAX = 200


def origin_of(request: Request) -> Origin:
    """Where the request comes from; what a browser says of itself is cut and made printable."""
    agent = "".join(char for char in request.headers.get("user-agent", "") if char.isprintable())
    address = request.client.host if request.client else ""
    request_id = str(request.scope.get("state", {}).get("request_id", "-"))
    return Origin(address, agent[:_AGENT_CHARS_MAX], request_id)


def token_of(request: Request, cookie: SessionCookie) -> str | None:
    """The session's token, if the browser has sent one."""
    token = request.cookies.get(cookie.name, "")
    return token if 0 < len(token) <= _TOKEN_CHARS_MAX else None


def person_of(access: Access) -> str:
    """The id of the person who is signed in. Raises Forbidden for a key, and where logins are off."""
    if access.principal.kind == "key":
        raise Forbidden("This call is about a person's own account, and a key has none. Sign in instead.")
    if access.principal.kind != "user":
        raise Forbidden("Logins are off here (RECKON_AUTH=off), so nobody has an account of their own.")
    return access.principal.id


def set_session(response: Response, cookie: SessionCookie, token: str) -> None:
    """Give the browser its session; no script can read it, and no other site's page sends it along."""
    _set(response, cookie, cookie.name, token, cookie.max_age_s)


def clear_session(response: Response, cookie: SessionCookie) -> None:
    """Take the session from the browser."""
    _set(response, cookie, cookie.name, "", 0)


def set_state(response: Response, cookie: SessionCookie, state: str, max_age_s: int) -> None:
    """Tie a login at the provider to this browser."""
    _set(response, cookie, state_name(cookie), state, max_age_s)


def state_name(cookie: SessionCookie) -> str:
    """The cookie of a login that is under way."""
    return f"{cookie.name}_oidc"


def _set(response: Response, cookie: SessionCookie, name: str, value: str, max_age_s: int) -> None:
    response.set_cookie(
        name, value, max_age=max_age_s, path=cookie.path, secure=cookie.secure, httponly=True, samesite="lax"
    )
