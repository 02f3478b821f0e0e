"""What is configured about the OIDC provider, checked once at the start."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from reckon.errors import Misconfigured
from reckon.projects.permissions import Role

CALLBACK_PATH = "/api/v1/session/oidc/callback"


@dataclass(frozen=True, slots=True)
class OidcRules:
    """The provider, who we are to it, and who may join uninvited: people of `domains`, as `role`."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scopes: str
    name: str
    domains: frozenset[str]
    role: Role
    redirect_uri: str


def oidc_rules(
    *,
    issuer: str,
    client_id: str,
    client_secret: str,
    scopes: str,
    name: str,
    domains: str,
    role: str,
    public_url: str,
) -> OidcRules:
    """The rules out of settings. Raises Misconfigured, naming the setting."""
    if not is_safe_address(issuer):
        raise Misconfigured("RECKON_OIDC_ISSUER must be an https address; http only on loopback.")
    if role not in set(Role):
        raise Misconfigured(f"RECKON_OIDC_ROLE must be one of {', '.join(Role)}.")
    if "openid" not in scopes.split():
        raise Misconfigured("RECKON_OIDC_SCOPES must hold openid.")
    return OidcRules(
        issuer=issuer,
        client_id=client_id,
        client_secret=client_secret,
        scopes=" ".join(scopes.split()),
        name=name,
        domains=frozenset(one.strip().lower().removeprefix("@") for one in domains.split(",") if one.strip()),
        role=Role(role),
        redirect_uri=public_url + CALLBACK_PATH,
    )


def is_safe_address(url: str) -> bool:
    """Whether secrets may be sent there: https, or http that does not leave this machine."""
    try:
        address = urlsplit(url)
        host = address.hostname or ""
    except ValueError:
        return False
    if not host or address.username is not None or address.fragment:
        return False
    return address.scheme == "https" or (address.scheme == "http" and _is_loopback(host))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
