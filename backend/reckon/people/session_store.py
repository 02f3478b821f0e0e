"""SQL of sessions and one-time links. Tokens never come here, only their digests."""

from collections.abc import Sequence

from sqlalchemy import Row, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from reckon.people.model import Origin
from reckon.relational.people_tables import login_links, sessions, users

_s, _l = sessions.c, login_links.c


def add_session(
    session: Session,
    digest: str,
    session_id: str,
    user_id: str,
    by: str,
    origin: Origin,
    now_ns: int,
    expires_ns: int,
) -> None:
    """Insert a session that begins now."""
    session.execute(
        insert(sessions).values(
            digest=digest,
            id=session_id,
            user_id=user_id,
            created_ns=now_ns,
            seen_ns=now_ns,
            expires_ns=expires_ns,
            address=origin.address[:64],
            agent=origin.agent[:200],
            began_by=by,
        )
    )


def came_by_link(session: Session, digest: str) -> bool:
    """Whether this session began with a one-time link."""
    found = select(_s.id).where(_s.digest == digest, _s.began_by == "link")
    return session.execute(found).first() is not None


def forget_link(session: Session, digest: str) -> None:
    """The session counts as one that began with a password, from now on."""
    session.execute(update(sessions).where(_s.digest == digest).values(began_by="password"))


def live_sessions(
    session: Session, user_id: str, now_ns: int, idle_ns: int, limit: int
) -> Sequence[Row[tuple[object, ...]]]:
    """The person's sessions that have not ended, last seen first."""
    live = (_s.user_id == user_id) & (_s.expires_ns > now_ns) & (_s.seen_ns > now_ns - idle_ns)
    return session.execute(select(sessions).where(live).order_by(_s.seen_ns.desc(), _s.id).limit(limit)).all()


def end_session(
    session: Session, user_id: str, *, digest: str | None = None, session_id: str | None = None
) -> str | None:
    """Delete the one session of the person that has this digest or id; its id, or None where there is none."""
    which = _s.digest == digest if digest is not None else _s.id == session_id
    ended = session.execute(delete(sessions).where(_s.user_id == user_id, which).returning(_s.id)).scalar_one_or_none()
    return None if ended is None else str(ended)


def end_by_digest(session: Session, digest: str) -> None:
    """Delete this session, whosever it is."""
    session.execute(delete(sessions).where(_s.digest == digest))


def keep_newest(session: Session, user_id: str, count: int) -> None:
    """Delete the person's sessions but the `count` that were seen last."""
    kept = select(_s.digest).where(_s.user_id == user_id).order_by(_s.seen_ns.desc(), _s.digest).limit(count)
    session.execute(delete(sessions).where(_s.user_id == user_id, _s.digest.not_in(kept)))


def end_sessions(session: Session, user_id: str, *, but_digest: str | None = None) -> int:
    """Delete the person's sessions but one; how many there were."""
    others = _s.user_id == user_id
    if but_digest is not None:
        others &= _s.digest != but_digest
    return len(session.execute(delete(sessions).where(others).returning(_s.id)).all())


def remove_stale(session: Session, now_ns: int, idle_ns: int) -> None:
    """Delete everybody's sessions that have ended."""
    session.execute(delete(sessions).where(or_(_s.expires_ns <= now_ns, _s.seen_ns <= now_ns - idle_ns)))


def add_link(session: Session, digest: str, user_id: str, now_ns: int, expires_ns: int) -> None:
    """Insert a link, and delete those that are over."""
    session.execute(delete(login_links).where(_l.expires_ns <= now_ns))
    session.execute(
        insert(login_links).values(digest=digest, user_id=user_id, created_ns=now_ns, expires_ns=expires_ns)
    )


def use_link(session: Session, digest: str, now_ns: int) -> str | None:
    """Whose link it is, and used from now on; None where it is used, over, unknown, or its person disabled."""
    enabled = select(users.c.id).where(users.c.disabled_ns.is_(None))
    good = (_l.digest == digest) & _l.used_ns.is_(None) & (_l.expires_ns > now_ns) & _l.user_id.in_(enabled)
    used = session.execute(update(login_links).where(good).values(used_ns=now_ns).returning(_l.user_id))
    user_id = used.scalar_one_or_none()
    return None if user_id is None else str(user_id)


def drop_links(session: Session, user_id: str) -> None:
    """Delete the person's links that nobody has used."""
    session.execute(delete(login_links).where(_l.user_id == user_id, _l.used_ns.is_(None)))
