"""Settings → what the routes of people work with."""

from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
from sqlalchemy import Engine

from reckon.errors import Misconfigured
from reckon.people.model import LoginRules, SessionCookie
from reckon.people.oidc_provider import TIMEOUT_S, Provider
from reckon.people.oidc_rules import OidcRules, oidc_rules
from reckon.people.parts import Oidc, People
from reckon.people.passwords import Passwords
from reckon.people.throttle import Limiter, Throttle
from reckon.settings import Settings
from reckon.web.credentials import cookie_name

_HOUR_NS = 3600 * 10**9
_DAY_S = 24 * 3600


def people_parts(
    settings: Settings, engine: Engine, limiter: Limiter, on_close: Callable[[Callable[[], None]], object]
) -> People:
    """Everything about people. Raises Misconfigured for an OIDC provider that cannot be used."""
    told = settings.login
    oidc = _oidc(settings)
    provider: Oidc | None = None
    if oidc is not None:
        client = httpx.Client(timeout=TIMEOUT_S, follow_redirects=False)
        on_close(client.close)
        provider = Oidc(oidc, Provider(oidc, client))
    return People(
        engine=engine,
        rules=LoginRules(
            public_url=settings.public_url,
            open=settings.auth == "off",
            idle_ns=told.session_hours * _HOUR_NS,
            session_ns_max=told.session_days_max * 24 * _HOUR_NS,
            link_minutes=told.link_minutes,
            invitation_ns=told.invitation_days * 24 * _HOUR_NS,
            password_chars_min=told.password_chars_min,
        ),
        cookie=session_cookie(settings),
        passwords=Passwords(told.password_chars_min),
        throttle=Throttle(limiter, told.attempts_per_minute),
        oidc=provider,
    )


def session_cookie(settings: Settings) -> SessionCookie:
    """The session's cookie for the address that people open."""
    address = urlsplit(settings.public_url)
    return SessionCookie(
        name=cookie_name(settings),
        path=address.path or "/",
        secure=address.scheme == "https",
        max_age_s=settings.login.session_days_max * _DAY_S,
    )


def _oidc(settings: Settings) -> OidcRules | None:
    told = settings.oidc
    if not told.issuer and not told.client_id:
        return None
    if not told.issuer or not told.client_id:
        missing = "RECKON_OIDC_CLIENT_ID" if told.issuer else "RECKON_OIDC_ISSUER"
        raise Misconfigured(f"{missing} is not set: single sign-on needs issuer and client id, or neither of them.")
    return oidc_rules(
        issuer=told.issuer,
        client_id=told.client_id,
        client_secret=told.client_secret.get_secret_value(),
        scopes=told.scopes,
        name=told.name,
        domains=told.domains,
        role=told.role,
        public_url=settings.public_url,
    )
