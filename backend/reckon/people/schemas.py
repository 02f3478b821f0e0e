"""What the API of people takes and answers; the UI's types are generated from these.

Times are integer nanoseconds since the epoch as decimal strings (`…_ns`).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.people.email import EMAIL_CHARS_MAX
from reckon.people.passwords import PASSWORD_CHARS_MAX
from reckon.projects.names import NAME_CHARS_MAX
from reckon.projects.permissions import Permission, Role

NanosText = Annotated[str, Field(pattern=r"^\d+$", description="Nanoseconds since the Unix epoch.")]
_Email = Annotated[str, Field(min_length=1, max_length=EMAIL_CHARS_MAX, description="E-mail address, in any case.")]
_Name = Annotated[str, Field(min_length=1, max_length=NAME_CHARS_MAX)]
_Password = Annotated[str, Field(min_length=1, max_length=PASSWORD_CHARS_MAX)]
_Token = Annotated[str, Field(min_length=1, max_length=128)]
InvitationState = Literal["open", "accepted", "revoked", "expired"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SignedInUser(_Model):
    """Who is signed in."""

    id: str
    email: str
    name: str
    owner: bool = Field(description="Holds every permission in every project, and manages the installation.")
    has_password: bool = Field(
        description="Whether the current password is needed to set another; not where a one-time link was used."
    )


class HeldProject(_Model):
    """A project that one may enter; `role` is null for an owner who is no member, and where logins are off."""

    id: str
    name: str
    role: Role | None
    permissions: list[Permission]
    time_zone: str = Field(description="IANA name of the zone by whose clock the project's days begin.")


class OidcButton(_Model):
    """The login through a provider."""

    name: str = Field(description="What the button calls it.")


class SessionInfo(_Model):
    """Who is asking, and what they may do where."""

    auth: Literal["on", "off"]
    user: SignedInUser | None
    csrf: str | None = Field(description="To be sent as x-csrf-token with each POST, PUT, PATCH and DELETE.")
    projects: list[HeldProject]
    oidc: OidcButton | None
    installation: bool = Field(description="May make projects and manage all people.")
    password_chars_min: int = Field(description="The shortest password that is taken.")


class PasswordLogin(_Model):
    """A login by password."""

    email: _Email
    password: _Password


class LinkLogin(_Model):
    """A login by one-time link: what stands behind `#token=`."""

    token: _Token


class AccountChange(_Model):
    """What of one's own account is to change."""

    name: _Name | None = None
    email: _Email | None = None


class PasswordChange(_Model):
    """A new password; `current` is needed where there is one."""

    current: _Password | None = None
    new: _Password


class OwnSessionView(_Model):
    """One of one's own sessions."""

    id: str
    created_ns: NanosText
    seen_ns: NanosText
    address: str
    agent: str
    current: bool = Field(description="Whether it is the session that asks.")


class OwnSessions(_Model):
    """One's own sessions, last seen first."""

    sessions: list[OwnSessionView]


class RoleHeld(_Model):
    """A role in a project."""

    id: str
    role: Role


class UserView(_Model):
    """A person as an owner sees them."""

    id: str
    email: str
    name: str
    owner: bool
    disabled: bool
    created_ns: NanosText
    seen_ns: NanosText | None
    projects: list[RoleHeld]


class UserList(_Model):
    """All people."""

    users: list[UserView]


class UserChange(_Model):
    """What of a person is to change."""

    owner: bool | None = None
    disabled: bool | None = None


class LoginLink(_Model):
    """A link that signs a person in once; shown once."""

    url: str
    expires_ns: NanosText


class InvitationAsked(_Model):
    """Whom to invite as what."""

    email: _Email
    role: Role


class InvitationView(_Model):
    """An invitation as the project's admins see it."""

    id: str
    email: str
    role: Role
    invited_by: str
    created_ns: NanosText
    expires_ns: NanosText
    state: InvitationState


class InvitationList(_Model):
    """A project's invitations, newest first."""

    invitations: list[InvitationView]


class InvitationMade(_Model):
    """A new invitation; `url` is shown once."""

    invitation: InvitationView
    url: str


class InvitationToken(_Model):
    """An invitation's token: what stands behind # in its link."""

    token: _Token


class ProjectNamed(_Model):
    """A project's id and name."""

    id: str
    name: str


class InvitationPreview(_Model):
    """An invitation as the invited see it."""

    project: ProjectNamed
    email: str
    role: Role
    invited_by: str
    expires_ns: NanosText
    has_account: bool = Field(description="Sign in as this e-mail, or give the account's password.")


class InvitationAcceptance(_Model):
    """Name and password of a new account; the password alone where there is one already."""

    token: _Token
    name: _Name | None = None
    password: _Password | None = None
