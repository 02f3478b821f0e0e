"""From a session's token to the person, and what they may do in each of their projects."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from reckon.projects.access import Known, Principal
from reckon.projects.permissions import EVERYTHING, ROLE_PERMISSIONS, Permission, Role
from reckon.projects.tokens import digest_of
from reckon.relational.people_tables import members, sessions, users
from reckon.relational.tables import projects

_SEEN_EVERY_NS = 60 * 10**9


def known_session(session: Session, token: str, now_ns: int, idle_ns: int) -> Known | None:
    """The person, or None where the session is unknown, over, or its person disabled.

    `idle_ns` is how long a session lives after it was last seen.
    """
    row = session.execute(
        select(users, sessions.c.expires_ns, sessions.c.seen_ns.label("session_seen_ns"))
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(sessions.c.digest == digest_of(token))
    ).one_or_none()
    if row is None or row.disabled_ns is not None:
        return None
    if now_ns >= min(row.expires_ns, row.session_seen_ns + idle_ns):
        return None
    principal = Principal("user", row.id, row.name or row.email)
    if row.owner:
        every = session.execute(select(projects.c.id)).scalars()
        return Known(principal, dict.fromkeys(every, EVERYTHING), frozenset({Permission.INSTALLATION_MANAGE}))
    held = session.execute(select(members.c.project, members.c.role).where(members.c.user_id == row.id))
    return Known(principal, {one.project: ROLE_PERMISSIONS[Role(one.role)] for one in held})


def seen_is_noted(session: Session, token: str, now_ns: int) -> bool:
    """Whether the last minute's use is written down already: then there is no need to wait for other writers."""
    mine = sessions.c.digest == digest_of(token)
    noted = select(sessions.c.id).where(mine, sessions.c.seen_ns >= now_ns - _SEEN_EVERY_NS)
    return session.execute(noted).first() is not None


def note_seen(session: Session, token: str, now_ns: int) -> None:
    """The session was used now; written at most once a minute."""
    mine = sessions.c.digest == digest_of(token)
    session.execute(update(sessions).where(mine, sessions.c.seen_ns < now_ns - _SEEN_EVERY_NS).values(seen_ns=now_ns))
