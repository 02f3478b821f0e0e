"""Routes by which owners manage all people."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from reckon.people import users
from reckon.people.login_links import MINUTE_NS, login_url
from reckon.people.model import UserWithRoles
from reckon.people.parts import People
from reckon.people.schemas import LoginLink, RoleHeld, UserChange, UserList, UserView
from reckon.people.visitor import NOT_STORED
from reckon.projects.permissions import Permission, Role
from reckon.projects.requirement import CurrentAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

UserId = Annotated[str, Path(pattern=r"^[a-z0-9_]{1,32}$", description="A person's id.")]
_MANAGE = Permission.INSTALLATION_MANAGE


def router(people: People, responses: dict[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """Routes under `/users`."""
    routes = APIRouter(prefix="/api/v1/users", tags=["users"], responses=responses)

    @routes.get("", operation_id="listUsers", openapi_extra=requires(_MANAGE))
    def list_users(access: CurrentAccess) -> UserList:
        """All people by e-mail, with their roles."""
        del access
        with reading(people.engine) as session:
            return UserList(users=[_view(one) for one in users.everybody(session)])

    @routes.patch("/{user_id}", operation_id="changeUser", openapi_extra=requires(_MANAGE, audited="user.changed"))
    def change_user(access: CurrentAccess, user_id: UserId, asked: UserChange) -> UserView:
        """Make a person owner, or disable them: then they are out at once. One owner who can sign in stays."""
        with unit_of_work(people.engine) as session:
            changed = users.change(
                session, access, user_id, people.clock_ns(), owner=asked.owner, disabled=asked.disabled
            )
        return _view(changed)

    @routes.post(
        "/{user_id}/login-link",
        operation_id="makeLoginLink",
        openapi_extra=requires(_MANAGE, audited="login_link.created"),
    )
    def make_login_link(access: CurrentAccess, user_id: UserId, response: Response) -> LoginLink:
        """A link that signs the person in once; it is shown only here."""
        now_ns, minutes = people.clock_ns(), people.rules.link_minutes
        with unit_of_work(people.engine) as session:
            token = users.make_link(session, access, user_id, now_ns, minutes)
        response.headers.update(NOT_STORED)
        return LoginLink(url=login_url(people.rules.public_url, token), expires_ns=str(now_ns + minutes * MINUTE_NS))

    return routes


def _view(one: UserWithRoles) -> UserView:
    user = one.user
    return UserView(
        id=user.id,
        email=user.email,
        name=user.name,
        owner=user.owner,
        disabled=not user.enabled,
        created_ns=str(user.created_ns),
        seen_ns=None if user.seen_ns is None else str(user.seen_ns),
        projects=[RoleHeld(id=project, role=Role(role)) for project, role in one.roles],
    )
