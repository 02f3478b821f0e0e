"""What the services of people pass around."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reckon.projects.access import Access, Principal
from reckon.projects.permissions import Role

Clock: TypeAlias = Callable[[], int]  # nanoseconds since the epoch


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
class OwnSession:
    """One of a person's sessions, as they see it; `current` is the one that asks."""

    id: str
    created_ns: int
    seen_ns: int
    address: str
    agent: str
    current: bool


@dataclass(frozen=True, slots=True)
class UserWithRoles:
    """A person and their (project, role) pairs."""

    user: User
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An offer to an e-mail address to join a project in a role."""

    id: str
    project: str
    email: str
    role: Role
    invited_by: str
    inviter: str  # kind:id of who made it
    created_ns: int
    expires_ns: int
    accepted_ns: int | None
    revoked_ns: int | None

    def state(self, now_ns: int) -> Literal["open", "accepted", "revoked", "expired"]:
        """What the invitation is worth now."""
        if self.accepted_ns is not None:
            return "accepted"
        if self.revoked_ns is not None:
            return "revoked"
        return "expired" if self.expires_ns <= now_ns else "open"


@dataclass(frozen=True, slots=True)
class ProvenPerson:
    """Somebody for whom the OIDC provider answers; `email` is None unless the provider has verified it."""

    issuer: str
    subject: str
    email: str | None
    name: str | None


def access_of(user: User, origin: Origin, project: str = "") -> Access:
    """Who acted, for the audit log, where the guard has left no access. It allows nothing."""
    principal = Principal("user", user.id, user.shown_name)
    return Access(principal, project, frozenset(), address=origin.address, request_id=origin.request_id)


def nobody(origin: Origin) -> Access:
    """Somebody that we do not know, for the audit log."""
    principal = Principal("user", "", "Nobody that we know")
    return Access(principal, "", frozenset(), address=origin.address, request_id=origin.request_id)
