"""Accounts: made, found, changed; used by the API and by the command line alike."""

import secrets

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reckon.errors import Conflict, NotFound
from reckon.people import session_store, user_store
from reckon.people.email import normal_email
from reckon.people.model import User
from reckon.projects import audit
from reckon.projects.access import SYSTEM, Access
from reckon.projects.names import clean_name

OWNER_EMAIL = "owner@localhost"


def ensure_owner(session: Session, now_ns: int) -> str:
    """The id of an enabled owner: the first one, or a new `owner@localhost` without password."""
    owner = user_store.first_owner(session)
    if owner is not None:
        return owner.id
    there = user_store.by_email(session, OWNER_EMAIL)
    if there is None:
        return create_user(session, OWNER_EMAIL, "Owner", now_ns, owner=True)
    user_store.change(session, there.id, {"owner": True, "disabled_ns": None})
    audit.record(session, SYSTEM, "user.changed", ("user", there.id), now_ns, {"owner": True, "disabled": False})
    return there.id


def create_user(
    session: Session,
    email: str,
    name: str,
    now_ns: int,
    *,
    password_hash: str | None = None,
    owner: bool = False,
    access: Access = SYSTEM,
) -> str:
    """The id of a new account; `password_hash` comes from `Passwords.hashed`, made before the transaction.

    Raises InvalidInput for what is no e-mail or name, Conflict where the e-mail has an account.
    """
    user = User(
        id=f"us_{secrets.token_hex(8)}",
        email=normal_email(email),
        name=clean_name(name, "the account"),
        password_hash=password_hash,
        owner=owner,
        created_ns=now_ns,
        seen_ns=None,
        disabled_ns=None,
    )
    try:
        with session.begin_nested():
            user_store.add(session, user)
    except IntegrityError as error:
        raise Conflict(f"{user.email} has an account already.") from error
    told = {"email": user.email, "name": user.name, "owner": owner}
    audit.record(session, access, "user.created", ("user", user.id), now_ns, told)
    return user.id


def find_user(session: Session, email: str) -> User | None:
    """The account of this e-mail in any case. Raises InvalidInput where it is no e-mail."""
    return user_store.by_email(session, normal_email(email))


def set_password(
    session: Session,
    user_id: str,
    password_hash: str,
    now_ns: int,
    *,
    access: Access = SYSTEM,
    keep_digest: str | None = None,
) -> None:
    """Set the password; unused login links and all sessions but `keep_digest` end.

    Raises NotFound where there is no such account.
    """
    if user_store.by_id(session, user_id) is None:
        raise NotFound("There is no such account.")
    user_store.change(session, user_id, {"password_hash": password_hash})
    session_store.drop_links(session, user_id)
    ended = session_store.end_sessions(session, user_id, but_digest=keep_digest)
    if keep_digest is not None:
        session_store.forget_link(session, keep_digest)
    audit.record(session, access, "password.changed", ("user", user_id), now_ns, {"sessions_ended": ended})


def close_other_ways(session: Session, user_id: str, now_ns: int, *, access: Access) -> None:
    """Drop the password, unused login links and all sessions: the provider alone says from now on who this is."""
    user_store.change(session, user_id, {"password_hash": None})
    session_store.drop_links(session, user_id)
    ended = session_store.end_sessions(session, user_id)
    audit.record(session, access, "password.dropped", ("user", user_id), now_ns, {"sessions_ended": ended})


def change_account(
    session: Session, access: Access, user_id: str, name: str | None, email: str | None, now_ns: int
) -> None:
    """Change what is given. Raises InvalidInput, and Conflict where another account has the e-mail."""
    values: dict[str, str] = {}
    if name is not None:
        values["name"] = clean_name(name, "the account")
    if email is not None:
        values["email"] = normal_email(email)
    if not values:
        return
    try:
        with session.begin_nested():
            user_store.change(session, user_id, values)
    except IntegrityError as error:
        raise Conflict("Another account has this e-mail address.") from error
    audit.record(session, access, "account.changed", ("user", user_id), now_ns, values)
