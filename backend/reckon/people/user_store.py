"""SQL of accounts."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from reckon.people.model import User
from reckon.relational.people_tables import members, users

USERS_MAX = 10_000


def by_id(session: Session, user_id: str) -> User | None:
    """The account with this id."""
    row = session.execute(select(users).where(users.c.id == user_id)).one_or_none()
    return None if row is None else _user(row)


def by_email(session: Session, email: str) -> User | None:
    """The account with this address, which is lower case."""
    row = session.execute(select(users).where(users.c.email == email)).one_or_none()
    return None if row is None else _user(row)


def first_owner(session: Session) -> User | None:
    """The enabled owner who came first."""
    enabled = users.c.owner.is_(True) & users.c.disabled_ns.is_(None)
    row = session.execute(select(users).where(enabled).order_by(users.c.created_ns, users.c.id).limit(1)).one_or_none()
    return None if row is None else _user(row)


def lock(session: Session, user_id: str) -> None:
    """Hold the account until the transaction ends."""
    session.execute(select(users.c.id).where(users.c.id == user_id).with_for_update(key_share=True))


def lock_owners(session: Session) -> Sequence[str]:
    """Ids of the enabled owners, held until the transaction ends, so that two cannot leave at once."""
    enabled = users.c.owner.is_(True) & users.c.disabled_ns.is_(None)
    return session.execute(select(users.c.id).where(enabled).order_by(users.c.id).with_for_update()).scalars().all()


def add(session: Session, user: User) -> None:
    """Insert the account. Raises SQLAlchemy's IntegrityError where the address is taken."""
    session.execute(
        insert(users).values(
            id=user.id,
            email=user.email,
            name=user.name,
            password_hash=user.password_hash,
            owner=user.owner,
            created_ns=user.created_ns,
            seen_ns=user.seen_ns,
            disabled_ns=user.disabled_ns,
        )
    )


def change(session: Session, user_id: str, values: Mapping[str, object]) -> None:
    """Set columns of the account."""
    if values:
        session.execute(update(users).where(users.c.id == user_id).values(dict(values)))


def renew_hash(session: Session, user_id: str, old_hash: str, new_hash: str) -> None:
    """Put a hash by today's parameters in the old one's place, unless the password has changed since."""
    session.execute(
        update(users).where(users.c.id == user_id, users.c.password_hash == old_hash).values(password_hash=new_hash)
    )


def everybody(session: Session) -> Sequence[User]:
    """All accounts by e-mail, at most 10,000."""
    return [_user(row) for row in session.execute(select(users).order_by(users.c.email).limit(USERS_MAX))]


def memberships(session: Session, user_id: str | None = None) -> Mapping[str, Sequence[tuple[str, str]]]:
    """(project, role) pairs by user, projects in order; of one user or of all."""
    found: dict[str, list[tuple[str, str]]] = {}
    asked = select(members.c.user_id, members.c.project, members.c.role).order_by(members.c.project)
    if user_id is not None:
        asked = asked.where(members.c.user_id == user_id)
    for row in session.execute(asked):
        found.setdefault(row.user_id, []).append((row.project, row.role))
    return found


def _user(row: Row[tuple[object, ...]]) -> User:
    return User(**row._mapping)  # noqa: SLF001  # a row's mapping is public by its documentation
