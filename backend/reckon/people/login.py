"""Who may come in: by password, or by a one-time link. What is refused is written down as `session.refused`."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from reckon.people import login_links, sessions, user_store
from reckon.people.model import LoginRules, Origin, User, Visit, access_of, nobody
from reckon.people.passwords import Passwords
from reckon.projects import audit

WRONG_PASSWORD = "The e-mail address or the password is wrong."  # noqa: S105  # a sentence
WRONG_LINK = "This link has been used, is over, or was never made. Ask for a new one."


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a password; `renewed` is its hash by today's parameters, where the stored one is older."""

    user: User | None
    right: bool
    renewed: str | None = None


def check(passwords: Passwords, user: User | None, password: str) -> Checked:
    """Compare the password; takes as long where there is no account. Outside of any transaction, since it is slow."""
    stored = None if user is None else user.password_hash
    if not passwords.matches(stored, password) or stored is None:
        return Checked(user, right=False)
    return Checked(user, right=True, renewed=passwords.renewed(stored, password))


def enter(
    session: Session, checked: Checked, origin: Origin, rules: LoginRules, now_ns: int, replaced: str | None
) -> Visit | None:
    """A new session, or None where the person is refused; either is written down."""
    user = _confirmed(session, checked)
    if user is None:
        why = "no account" if checked.user is None else ("disabled" if checked.right else "password")
        refuse(session, checked.user, "password", why, origin, now_ns)
        return None
    if checked.renewed is not None and user.password_hash is not None:
        user_store.renew_hash(session, user.id, user.password_hash, checked.renewed)
    return sessions.begin(session, user, "password", origin, rules, now_ns, replaced)


def enter_by_link(
    session: Session, token: str, origin: Origin, rules: LoginRules, now_ns: int, replaced: str | None
) -> Visit | None:
    """A new session for a link's token, which works no more; None where it did not work."""
    user = login_links.redeem(session, token, now_ns)
    if user is None:
        refuse(session, None, "link", "used, over or unknown", origin, now_ns)
        return None
    return sessions.begin(session, user, "link", origin, rules, now_ns, replaced)


def refuse(session: Session, user: User | None, by: str, why: str, origin: Origin, now_ns: int) -> None:
    """Write a failed login down. What was typed stays out: a password is easily typed into the wrong field."""
    access = nobody(origin) if user is None else access_of(user, origin)
    target = ("user", "" if user is None else user.id)
    audit.record(session, access, "session.refused", target, now_ns, {"by": by, "why": why})


def _confirmed(session: Session, checked: Checked) -> User | None:
    """The account as it is now, if the password that was checked is still its own."""
    if checked.user is None or not checked.right:
        return None
    user = user_store.by_id(session, checked.user.id)
    if user is None or not user.enabled or user.password_hash != checked.user.password_hash:
        return None
    return user
