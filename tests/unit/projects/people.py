"""Principals of these tests, and what they may do in a project."""

from sqlalchemy import Engine, insert

from reckon.projects.access import Access, Principal
from reckon.projects.permissions import EVERYTHING, ROLE_PERMISSIONS, SCOPE_PERMISSIONS, Role, Scope
from reckon.relational.people_tables import members, users
from reckon.relational.unit_of_work import unit_of_work

NOW_NS = 1_800_000_000 * 10**9
MINUTE_NS = 60 * 10**9


def as_role(role: Role, project: str = "default", user_id: str = "u_1") -> Access:
    """A person with `role`."""
    return Access(Principal("user", user_id, f"A {role}"), project, ROLE_PERMISSIONS[role])


def as_owner(project: str = "default", user_id: str = "u_owner") -> Access:
    """An owner of the installation."""
    return Access(Principal("user", user_id, "An owner"), project, EVERYTHING)


def as_key(*scopes: Scope, project: str = "default") -> Access:
    """A key with `scopes`."""
    held = frozenset().union(*(SCOPE_PERMISSIONS[scope] for scope in scopes))
    return Access(Principal("key", "k_1", "key of a test"), project, held)


def add_user(engine: Engine, user_id: str, *, owner: bool = False, disabled: bool = False, **roles: Role) -> None:
    """A person, with roles by project."""
    with unit_of_work(engine) as session:
        session.execute(
            insert(users).values(
                id=user_id,
                email=f"{user_id}@example.org",
                name=user_id.title(),
                owner=owner,
                created_ns=NOW_NS,
                disabled_ns=NOW_NS if disabled else None,
            )
        )
        for project, role in roles.items():
            session.execute(insert(members).values(project=project, user_id=user_id, role=role, created_ns=NOW_NS))
