"""Who may ask: one user with one password, compared in constant time; and never a web page."""

import base64
import binascii
import hmac
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from reckon.clickhouse.server.errors import AUTHENTICATION_FAILED, ClickhouseError

_NAME_CHARS = 100
_SAME_SITE = frozenset({"none", "same-origin"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def refuse_pages(headers: Mapping[str, str], host: str) -> None:
    """Refuse what a browser sends for a web page: none has business here, and without a password any could reach us.

    `host` is where the server listens. A page that rebinds its own name to this machine counts as
    being of one origin with us, so only this machine's names and `host` are answered to. Raises ClickhouseError (516).
    """
    if "origin" in headers or headers.get("sec-fetch-site", "none") not in _SAME_SITE:
        raise _refused("Requests from web pages are not accepted.")
    name = _host_name(headers.get("host", ""))
    if name not in _LOOPBACK and name != host.lower() and not (_is_any(host) and _is_address(name)):
        raise _refused("This server has another name: use the one that RECKON_CLICKHOUSE_URL gives it.")


def authenticate(headers: Mapping[str, str], parameters: Mapping[str, str], user: str, password: str) -> None:
    """Check the X-ClickHouse-User and -Key headers, else Basic, else the address's user and password.

    Raises ClickhouseError (516).
    """
    given_user, given_password = _credentials(headers, parameters)
    # Both are compared before the verdict, so that its time tells nothing about either.
    same_user = hmac.compare_digest(given_user, user.encode())
    same_password = hmac.compare_digest(given_password, password.encode())
    if not (same_user and same_password):
        name = given_user.decode(errors="replace")[:_NAME_CHARS]
        raise _refused(f"{name}: Authentication failed: password is incorrect, or there is no user with such name.")


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
            raise _refused("The Authorization header cannot be read.") from None
        return name or b"default", password
    return (parameters.get("user") or "default").encode(), parameters.get("password", "").encode()


def _refused(why: str) -> ClickhouseError:
    return ClickhouseError(AUTHENTICATION_FAILED, why, "AUTHENTICATION_FAILED")


def _host_name(header: str) -> str:
    """The name in a Host header, in lower case; empty where it is malformed."""
    try:
        return (urlsplit(f"//{header}").hostname or "") if not set("@/?#") & set(header) else ""
    except ValueError:
        return ""


def _is_any(host: str) -> bool:
    """Whether the server listens on every address of its machine: then digits, which nobody rebinds, name it too."""
    return host in ("0.0.0.0", "::", "")  # noqa: S104  # compared, not bound


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
