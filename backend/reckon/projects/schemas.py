"""What the calls about projects, members and roles take and answer; the UI's types are generated from these.

Times are integer nanoseconds since the epoch as decimal strings, since a JSON number loses digits beyond 2^53.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reckon.domain.capture import Capture
from reckon.domain.time_zone import NAME_CHARS_MAX as ZONE_CHARS_MAX
from reckon.projects.model import Masking
from reckon.projects.names import NAME_CHARS_MAX
from reckon.projects.permissions import Permission, Role, Scope
from reckon.projects.scope import PROJECT_PATTERN

NanosText = Annotated[str, Field(pattern=r"^\d+$", description="Nanoseconds since the Unix epoch.")]
ZoneName = Annotated[
    str,
    Field(
        max_length=ZONE_CHARS_MAX,
        description="IANA name of the zone by whose clock days and hours begin: `Europe/Berlin`.",
    ),
]
NameText = Annotated[str, Field(min_length=1, max_length=NAME_CHARS_MAX)]


class Shape(BaseModel):
    """What every schema of this feature is: fixed, and without anything unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ProjectRow(Shape):
    """A project as whoever asks has it."""

    id: str
    name: str
    role: Role | None = Field(description="Null for an owner of the installation, a key, or where logins are off.")
    created_ns: NanosText


class ProjectList(Shape):
    """The projects that whoever asks may enter, by id."""

    projects: list[ProjectRow]


class ProjectDetail(Shape):
    """A project and what it says about recording."""

    id: str
    name: str
    created_ns: NanosText
    capture: Capture
    masking: Masking
    masking_version: int = Field(description="Counts every change of masking and its rules.")
    time_zone: ZoneName


class ProjectNew(Shape):
    """A project to make."""

    id: str = Field(pattern=PROJECT_PATTERN, description="Part of every address; never changes.")
    name: NameText


class ProjectPatch(Shape):
    """What is to change; null or left out stays."""

    name: NameText | None = None
    capture: Capture | None = None
    masking: Masking | None = None
    time_zone: ZoneName | None = None


class MemberRow(Shape):
    """A person in a project."""

    user_id: str
    email: str
    name: str
    role: Role
    owner: bool = Field(description="Owns the installation, and may do everything here whatever the role says.")
    seen_ns: NanosText | None


class MemberList(Shape):
    """The members in the order of their addresses."""

    members: list[MemberRow] = Field(description="At most 1,000.")
    total: int


class MemberPatch(Shape):
    """The role that a member is to have."""

    role: Role


class PermissionRow(Shape):
    """One thing that may be allowed."""

    id: Permission
    description: str


class RoleRow(Shape):
    """What a person with this role may do in a project."""

    id: Role
    permissions: list[Permission]


class ScopeRow(Shape):
    """What a key with this scope may do in its project."""

    id: Scope
    permissions: list[Permission]


class Roles(Shape):
    """The whole policy: what there is to allow, and which role and which scope allows it."""

    permissions: list[PermissionRow]
    roles: list[RoleRow]
    scopes: list[ScopeRow]


def nanos(time_ns: int | None) -> str | None:
    """A time that may be missing, as the API has it."""
    return None if time_ns is None else str(time_ns)
