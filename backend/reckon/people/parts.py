"""What the routes of people work with; made and closed by whoever composes the application."""

import time
from dataclasses import dataclass, field

from sqlalchemy import Engine

from reckon.people.model import Clock, LoginRules, SessionCookie
from reckon.people.oidc_provider import Provider
from reckon.people.oidc_rules import OidcRules
from reckon.people.passwords import Passwords
from reckon.people.throttle import Throttle


@dataclass(frozen=True, slots=True)
class Oidc:
    """The provider, where one is configured."""

    rules: OidcRules
    provider: Provider


@dataclass(frozen=True, slots=True)
class People:
    """Store, rules and parts of logins."""

    engine: Engine
    rules: LoginRules
    cookie: SessionCookie
    passwords: Passwords
    throttle: Throttle
    oidc: Oidc | None = None
    clock_ns: Clock = field(default=time.time_ns)

    @property
    def oidc_name(self) -> str | None:
        """What the provider is called, where there is one."""
        return None if self.oidc is None else self.oidc.rules.name
