"""Sessions begin with a fresh token and end when idle, when old, or when told to."""

import secrets

from sqlalchemy.orm import Session

from reckon.errors import NotFound
from reckon.people import session_store, user_store
from reckon.people.model import LoginRules, Origin, OwnSession, User, Visit, access_of
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.projects.tokens import digest_of, new_token

SESSIONS_MAX = 100  # of one person; the longest unseen end


def begin(
    session: Session, user: User, by: str, origin: Origin, rules: LoginRules, now_ns: int, replaced: str | None = None
) -> Visit:
    """A new session of `user`, who came in `by` password, link, provider or invitation.

    Its token is always fresh: one that was planted in the browser before the login is worth
    nothing after it. `replaced` is the token that the browser brought; that session ends.
    """
    session_store.remove_stale(session, now_ns, rules.idle_ns)
    if replaced:
        session_store.end_by_digest(session, digest_of(replaced))
    session_store.keep_newest(session, user.id, SESSIONS_MAX - 1)
    token, session_id = new_token(), f"se_{secrets.token_hex(6)}"
    session_store.add_session(
        session, digest_of(token), session_id, user.id, by, origin, now_ns, now_ns + rules.session_ns_max
    )
    user_store.change(session, user.id, {"seen_ns": now_ns})
    audit.record(session, access_of(user, origin), "session.created", ("session", session_id), now_ns, {"by": by})
    return Visit(token, user)


def end_this(session: Session, access: Access, token: str, now_ns: int) -> None:
    """Log out: the token is worth nothing from now on."""
    ended = session_store.end_session(session, access.principal.id, digest=digest_of(token))
    if ended is not None:
        audit.record(session, access, "session.ended", ("session", ended), now_ns)


def end_own(session: Session, access: Access, session_id: str, now_ns: int) -> None:
    """End one of the caller's sessions. Raises NotFound where they have no such session."""
    if session_store.end_session(session, access.principal.id, session_id=session_id) is None:
        raise NotFound("You have no such session.")
    audit.record(session, access, "session.ended", ("session", session_id), now_ns)


def own(session: Session, user_id: str, token: str, rules: LoginRules, now_ns: int) -> list[OwnSession]:
    """The person's sessions that have not ended, last seen first; `token` is the one that asks."""
    digest = digest_of(token)
    rows = session_store.live_sessions(session, user_id, now_ns, rules.idle_ns, SESSIONS_MAX)
    return [
        OwnSession(row.id, row.created_ns, row.seen_ns, row.address, row.agent, current=row.digest == digest)
        for row in rows
    ]
