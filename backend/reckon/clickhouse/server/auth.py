"""Who may ask: one user with one password, compared in constant time."""

import base64
import binascii
import hmac
from collections.abc import Mapping

from reckon.clickhouse.server.errors import AUTHENTICATION_FAILED, ClickhouseError

_NAME_CHARS = 100
_SAME_SITE = frozenset({"none", "same-origin"})


def authenticate(headers: Mapping[str, str], parameters: Mapping[str, str], user: str, password: str) -> None:
    """Check the X-ClickHouse-User and -Key headers, else Basic, else the address's user and password.

    Raises ClickhouseError (516). Requests that a browser makes for a web page are refused
    outright: no page has business here, and without a password any could reach us.
    """
    if "origin" in headers or headers.get("sec-fetch-site", "none") not in _SAME_SITE:
        raise ClickhouseError(
            AUTHENTICATION_FAILED, "Requests from web pages are not accepted.", "AUTHENTICATION_FAILED"
        )
    given_user, given_password = _credentials(headers, parameters)
    # Both are compared before the verdict, so that its time tells nothing about either.
    same_user = hmac.compare_digest(given_user, user.encode())
    same_password = hmac.compare_digest(given_password, password.encode())
    if not (same_user and same_password):
        name = given_user.decode(errors="replace")[:_NAME_CHARS]
        raise ClickhouseError(
            AUTHENTICATION_FAILED,
            f"{name}: Authentication failed: password is incorrect, or there is no user with such name.",
            "AUTHENTICATION_FAILED",
        )


def _credentials(headers: Mapping[str, str], parameters: Mapping[str, str]) -> tuple[bytes, bytes]:
    # Headers were read as latin1, so this gives their bytes back, which are UTF-8.
    if "x-clickhouse-user" in headers or "x-clickhouse-key" in headers:
        user, key = headers.get("x-clickhouse-user", "default"), headers.get("x-clickhouse-key", "")
        return user.encode("latin1"), key.encode("latin1")
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            name, _, password = base64.b64decode(token, validate=True).partition(b":")
        except (binascii.Error, ValueError):
            raise ClickhouseError(
                AUTHENTICATION_FAILED, "The Authorization header cannot be read.", "AUTHENTICATION_FAILED"
            ) from None
        return name or b"default", password
    return (parameters.get("user") or "default").encode(), parameters.get("password", "").encode()
