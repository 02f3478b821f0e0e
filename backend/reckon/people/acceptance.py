"""How an invited person comes in: signed in already, by the account's password, or with a new account."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from reckon.errors import InvalidInput, Unauthenticated
from reckon.people import accounts, invitations, login, sessions, user_store
from reckon.people.login import Checked
from reckon.people.model import Invitation, LoginRules, Origin, User, Visit, access_of, nobody
from reckon.people.passwords import Passwords
from reckon.people.session_lookup import known_session


@dataclass(frozen=True, slots=True)
class Invited:
    """An open invitation, and the account that its e-mail has; `here`: that account is the one signed in."""

    invitation: Invitation
    user: User | None
    here: bool


def look(session: Session, token: str, session_token: str | None, rules: LoginRules, now_ns: int) -> Invited:
    """Raises NotFound where the invitation cannot be accepted (any more)."""
    invitation = invitations.opened(session, token, now_ns)
    user = user_store.by_email(session, invitation.email)
    known = known_session(session, session_token, now_ns, rules.idle_ns) if session_token else None
    here = user is not None and known is not None and known.principal.id == user.id
    return Invited(invitation, user, here)


def require_way_in(invited: Invited, name: str | None, password: str | None) -> None:
    """Raises Unauthenticated or InvalidInput where what is given cannot be enough."""
    email = invited.invitation.email
    if invited.here:
        return
    if invited.user is not None and (password is None or invited.user.password_hash is None):
        how = "or give its password" if invited.user.password_hash is not None else "then open the invitation again"
        raise Unauthenticated(f"{email} has an account. Sign in as {email}, {how}.")
    if invited.user is None and (name is None or password is None):
        raise InvalidInput("A new account needs a name and a password.")


def enter_here(session: Session, invited: Invited, user: User, origin: Origin, now_ns: int) -> None:
    """Join with the account that is signed in, whose session goes on."""
    invitations.join(session, access_of(user, origin), user, invited.invitation, now_ns)


def enter_known(
    session: Session,
    invited: Invited,
    checked: Checked,
    origin: Origin,
    rules: LoginRules,
    now_ns: int,
    replaced: str | None,
) -> Visit | None:
    """A session of the account whose password was given; None where it was wrong, which is written down."""
    visit = login.enter(session, checked, origin, rules, now_ns, replaced)
    if visit is not None:
        invitations.join(session, access_of(visit.user, origin), visit.user, invited.invitation, now_ns)
    return visit


def enter_new(
    session: Session,
    invited: Invited,
    name: str,
    password_hash: str,
    origin: Origin,
    rules: LoginRules,
    now_ns: int,
    replaced: str | None,
) -> Visit:
    """A session of a new account. Raises Conflict where the e-mail has got one meanwhile."""
    email = invited.invitation.email
    made = accounts.create_user(session, email, name, now_ns, password_hash=password_hash, access=nobody(origin))
    user = user_store.by_id(session, made)
    if user is None:
        raise LookupError("an account that was just made is not there")
    invitations.join(session, access_of(user, origin), user, invited.invitation, now_ns)
    return sessions.begin(session, user, "invitation", origin, rules, now_ns, replaced)


def hashed_for(passwords: Passwords, invited: Invited, name: str, password: str) -> str:
    """The new account's hash, made before the transaction. Raises InvalidInput for a poor password."""
    return passwords.hashed(password, name, invited.invitation.email)
