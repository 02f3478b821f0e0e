"""What a page learns when it opens: who is signed in, and what they may do where."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from reckon.people import schemas, session_store, user_store
from reckon.people.model import LoginRules, User
from reckon.people.session_lookup import known_session
from reckon.projects import project_store
from reckon.projects.access import Known, anybody
from reckon.projects.model import OwnProject
from reckon.projects.permissions import Permission
from reckon.projects.service import PROJECTS_MAX
from reckon.projects.tokens import csrf_of, digest_of
from reckon.relational.tables import projects


def session_info(
    session: Session, rules: LoginRules, oidc_name: str | None, token: str | None, now_ns: int
) -> schemas.SessionInfo:
    """Of the session that `token` is, or of nobody; of everybody where logins are off."""
    oidc = None if oidc_name is None or rules.open else schemas.OidcButton(name=oidc_name)
    if rules.open:
        known = anybody(session.execute(select(projects.c.id)).scalars().all())
        return schemas.SessionInfo(
            auth="off",
            user=None,
            csrf=None,
            projects=_held(session, known, None),
            oidc=oidc,
            installation=True,
            password_chars_min=rules.password_chars_min,
        )
    found = known_session(session, token, now_ns, rules.idle_ns) if token else None
    user = None if found is None else user_store.by_id(session, found.principal.id)
    if token is None or found is None or user is None:
        return schemas.SessionInfo(
            auth="on",
            user=None,
            csrf=None,
            projects=[],
            oidc=oidc,
            installation=False,
            password_chars_min=rules.password_chars_min,
        )
    return schemas.SessionInfo(
        auth="on",
        user=signed_in(user, by_link=session_store.came_by_link(session, digest_of(token))),
        csrf=csrf_of(token),
        projects=_held(session, found, user),
        oidc=oidc,
        installation=Permission.INSTALLATION_MANAGE in found.everywhere,
        password_chars_min=rules.password_chars_min,
    )


def signed_in(user: User, *, by_link: bool) -> schemas.SignedInUser:
    """The account as its person sees it; `by_link`: this session began with a one-time link."""
    return schemas.SignedInUser(
        id=user.id,
        email=user.email,
        name=user.name,
        owner=user.owner,
        has_password=user.password_hash is not None and not by_link,
    )


def _held(session: Session, known: Known, user: User | None) -> list[schemas.HeldProject]:
    found: list[OwnProject]
    if user is None or user.owner:
        found = project_store.every(session, "" if user is None else user.id, PROJECTS_MAX)
    else:
        found = project_store.of_member(session, user.id, PROJECTS_MAX)
    return [
        schemas.HeldProject(
            id=one.id,
            name=one.name,
            role=one.role,
            permissions=sorted(known.grants[one.id]),
            time_zone=one.time_zone,
        )
        for one in found
        if one.id in known.grants
    ]
