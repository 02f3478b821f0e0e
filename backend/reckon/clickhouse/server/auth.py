"""Who may ask: one user with one password, compared in constant time."""

import base64
import binascii
import hmac
from collections.abc import Mapping

from reckon.clickhouse.server.errors import AUTHENTICATION_FAILED, ClickhouseError

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
    same_user = hmac.compare_digest(given_user.encode(), user.encode())
    same_password = hmac.compare_digest(given_password.encode(), password.encode())
    if not (same_user and same_password):
        raise ClickhouseError(
            AUTHENTICATION_FAILED,
            f"{given_user}: Authentication failed: password is incorrect, or there is no user with such name.",
            "AUTHENTICATION_FAILED",
        )


def _credentials(headers: Mapping[str, str], parameters: Mapping[str, str]) -> tuple[str, str]:
    if "x-clickhouse-user" in headers or "x-clickhouse-key" in headers:
        return headers.get("x-clickhouse-user", "default"), headers.get("x-clickhouse-key", "")
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            user, _, password = base64.b64decode(token, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise ClickhouseError(
                AUTHENTICATION_FAILED, "The Authorization header cannot be read.", "AUTHENTICATION_FAILED"
            ) from None
        return user or "default", password
    return parameters.get("user") or "default", parameters.get("password", "")
