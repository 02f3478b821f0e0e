"""What a request brings to say who is asking: a key in `Authorization`, or a session's cookie."""

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request

from reckon.errors import Unauthenticated
from reckon.settings import Settings

KEY_CHARS_MAX = 256


@dataclass(frozen=True, slots=True)
class Credentials:
    """At most one of the two is set; a key is preferred, since a program put it there on purpose."""

    key: str | None = None
    session: str | None = None


def cookie_name(settings: Settings) -> str:
    """The session cookie's name. Cookies do not know ports, so each server on a host has one of its own."""
    address = urlsplit(settings.public_url)
    return f"reckon_session_{address.port or {'https': 443}.get(address.scheme, 80)}"


def credentials_of(request: Request, cookie: str) -> Credentials:
    """The credentials of a request; none where it brings none. Raises Unauthenticated for a header that is no key."""
    header = request.headers.get("authorization", "")
    if header:
        return Credentials(key=key_in(header))
    return Credentials(session=request.cookies.get(cookie) or None)


def key_in(header: str) -> str:
    """The key in an Authorization header. Raises Unauthenticated."""
    scheme, _, value = header.partition(" ")
    value = value.strip()
    if scheme.lower() == "bearer" and 0 < len(value) <= KEY_CHARS_MAX:
        return value
    if scheme.lower() == "basic":
        # As Langfuse's clients send it: any user name, the key as password.
        try:
            password = base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            password = ""
        if 0 < len(password) <= KEY_CHARS_MAX:
            return password
    raise Unauthenticated("Authorization must be 'Bearer KEY', or Basic with the key as password.")
