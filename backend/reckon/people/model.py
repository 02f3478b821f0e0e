"""What the services of people pass around."""

from collections.abc import Callable
from dataclasses import dataclass

from reckon.projects.access import Access, Principal
from reckon.projects.permissions import Permission


@dataclass(frozen=True, slots=True)
class User:
    """A person's account. `email` is lower case; `password_hash` is None for who only comes by link or provider."""

    id: str
    email: str
    name: str
    password_hash: str | None
    owner: bool
    created_ns: int
    seen_ns: int | None
    disabled_ns: int | None

    @property
    def enabled(self) -> bool:
        """Whether the person may come in."""
        return self.disabled_ns is None

    @property
    def shown_name(self) -> str:
        """The name, or the e-mail of who has given none."""
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from, for sessions and the audit log."""

    address: str
    agent: str
    request_id: str


@dataclass(frozen=True, slots=True)
class LoginRules:
    """How logins work here; times in nanoseconds, `public_url` without a slash at its end."""

    public_url: str
    open: bool  # logins are off, and whoever asks may do everything
    idle_ns: int
    session_ns_max: int
    link_minutes: int
    invitation_ns: int
    attempts_per_minute: int
    password_chars_min: int


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """The attributes of every cookie that we set."""

    name: str
    path: str
    secure: bool
    max_age_s: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A session that has just begun: its token goes into the cookie and nowhere else."""

    token: str
    user: User


@dataclass(frozen=True, slots=True)
class ProjectHeld:
    """A project that somebody may see, and what they may do there; `role` is None for an owner who is no member."""

    id: str
    name: str
    role: str | None
    permissions: frozenset[Permission]


Clock = Callable[[], int]


def access_of(user: User, origin: Origin, project: str = "") -> Access:
    """Who acted, for the audit log, where the guard has left no access. It allows nothing."""
    principal = Principal("user", user.id, user.shown_name)
    return Access(principal, project, frozenset(), address=origin.address, request_id=origin.request_id)


def nobody(origin: Origin) -> Access:
    """Somebody that we do not know, for the audit log."""
    principal = Principal("user", "", "Nobody that we know")
    return Access(principal, "", frozenset(), address=origin.address, request_id=origin.request_id)
