"""Whether anybody could sign in without a one-time link."""

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from reckon.relational.people_tables import identities, users


def somebody_can_sign_in(session: Session) -> bool:
    """Whether an enabled person has a password, or an account at an OIDC provider that has been used here."""
    return _any(session)


def an_owner_can_sign_in(session: Session) -> bool:
    """The same of an owner."""
    return _any(session, users.c.owner.is_(True))


def _any(session: Session, *more: ColumnElement[bool]) -> bool:
    provided = exists().where(identities.c.user_id == users.c.id)
    way_in = or_(users.c.password_hash.is_not(None), provided)
    found = select(users.c.id).where(users.c.disabled_ns.is_(None), way_in, *more).limit(1)
    return session.execute(found).first() is not None
