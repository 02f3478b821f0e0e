"""Refuses changes that another site's page asks a browser for."""

from urllib.parse import urlsplit

from starlette.requests import Request

from reckon.errors import Forbidden

_OWN = frozenset({"same-origin", "none"})  # none: typed by the person


def require_same_origin(request: Request) -> None:
    """Raises Forbidden where a browser says that the request comes from elsewhere; programs say nothing.

    `Sec-Fetch-Site` is set by every current browser and by no page's script; `Origin` is for older ones.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in _OWN:
            raise Forbidden("This request came from a page of another site, and was refused.")
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise Forbidden("This request came from a page of another site, and was refused.")
