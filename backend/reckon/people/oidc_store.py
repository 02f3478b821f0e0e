"""SQL of logins that are under way at the provider, and of accounts there."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reckon.errors import Conflict
from reckon.relational.people_tables import identities, oidc_logins

_o, _a = oidc_logins.c, identities.c


@dataclass(frozen=True, slots=True)
class Begun:
    """A login that was sent to the provider; all but `next_path` is secret."""

    nonce: str
    verifier: str
    next_path: str


def add(session: Session, digest: str, begun: Begun, now_ns: int, expires_ns: int, rows_max: int) -> bool:
    """Remember a login by its state's digest, and forget those that are over; False where there is no room."""
    session.execute(delete(oidc_logins).where(_o.expires_ns <= now_ns))
    if session.execute(select(func.count()).select_from(oidc_logins)).scalar_one() >= rows_max:
        return False
    session.execute(
        insert(oidc_logins).values(
            digest=digest,
            nonce=begun.nonce,
            verifier=begun.verifier,
            next_path=begun.next_path,
            expires_ns=expires_ns,
        )
    )
    return True


def take(session: Session, digest: str, now_ns: int) -> Begun | None:
    """The login with this state, which no second one can take; None where it is unknown or over."""
    taken = delete(oidc_logins).where(_o.digest == digest, _o.expires_ns > now_ns)
    row = session.execute(taken.returning(_o.nonce, _o.verifier, _o.next_path)).one_or_none()
    return None if row is None else Begun(row.nonce, row.verifier, row.next_path)


def user_of(session: Session, issuer: str, subject: str) -> str | None:
    """The account of this person at this provider."""
    found = select(_a.user_id).where(_a.issuer == issuer, _a.subject == subject)
    user_id = session.execute(found).scalar_one_or_none()
    return None if user_id is None else str(user_id)


def subject_of(session: Session, issuer: str, user_id: str) -> str | None:
    """The person at this provider to whom the account belongs, if it belongs to one."""
    found = select(_a.subject).where(_a.issuer == issuer, _a.user_id == user_id).order_by(_a.created_ns).limit(1)
    subject = session.execute(found).scalar_one_or_none()
    return None if subject is None else str(subject)


def link(session: Session, issuer: str, subject: str, user_id: str, now_ns: int) -> None:
    """Remember whose account it is. Raises Conflict where another login of the same person was quicker."""
    row = {"issuer": issuer, "subject": subject, "user_id": user_id, "created_ns": now_ns}
    try:
        with session.begin_nested():
            session.execute(insert(identities).values(**row))
    except IntegrityError as error:
        raise Conflict("This person has an account already.") from error
