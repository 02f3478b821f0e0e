"""What a project, a member and a key are, as values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias, TypedDict

from reckon.domain.capture import Capture
from reckon.projects.permissions import Role, Scope

KeyState: TypeAlias = Literal["active", "expired", "revoked"]


class Masking(StrEnum):
    """What happens to text before it is stored: nothing, the project's rules, or all of it is masked."""

    OFF = "off"
    RULES = "rules"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Project:
    """A project and what it says about recording. `masking_version` counts every change of masking.

    `time_zone` is an IANA name: by its clock the project's days begin.
    """

    id: str
    name: str
    created_ns: int
    capture: Capture
    masking: Masking
    masking_version: int
    time_zone: str


@dataclass(frozen=True, slots=True)
class OwnProject:
    """A project as whoever asks has it; `role` is None for an owner, a key, or where logins are off."""

    id: str
    name: str
    created_ns: int
    role: Role | None
    time_zone: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a project. `owner`: of the installation, so allowed everything here whatever the role says."""

    user_id: str
    email: str
    name: str
    role: Role
    owner: bool
    seen_ns: int | None


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key to be made; None means as the project or the installation has it, and for `expires_ns` never."""

    name: str
    scopes: tuple[Scope, ...]
    capture: Capture | None = None
    masking: Masking | None = None
    requests_per_minute: int | None = None
    body_bytes_max: int | None = None
    expires_ns: int | None = None


class KeyChanges(TypedDict, total=False):
    """What of a key is to become what; what is not named stays. None as in `NewKey`."""

    name: str
    capture: Capture | None
    masking: Masking | None
    requests_per_minute: int | None
    body_bytes_max: int | None


@dataclass(frozen=True, slots=True)
class Key:
    """A key as people see it: `prefix` is the readable part of its secret, the rest of which nobody has kept."""

    id: str
    name: str
    prefix: str
    scopes: tuple[Scope, ...]
    capture: Capture | None
    masking: Masking | None
    requests_per_minute: int | None
    body_bytes_max: int | None
    created_by: str
    created_ns: int
    rotated_ns: int | None
    expires_ns: int | None
    last_used_ns: int | None
    revoked_ns: int | None

    def state(self, now_ns: int) -> KeyState:
        """What the key is worth now."""
        if self.revoked_ns is not None:
            return "revoked"
        return "expired" if self.expires_ns is not None and self.expires_ns <= now_ns else "active"
