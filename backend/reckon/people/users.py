"""All people, as the owners of the installation manage them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from reckon.errors import Conflict, NotFound
from reckon.people import login_links, session_store, user_store
from reckon.people.model import User, UserWithRoles
from reckon.projects import audit
from reckon.projects.access import Access


def everybody(session: Session) -> Sequence[UserWithRoles]:
    """All accounts by e-mail, with their roles."""
    roles = user_store.memberships(session)
    return [UserWithRoles(user, tuple(roles.get(user.id, ()))) for user in user_store.everybody(session)]


def change(
    session: Session,
    access: Access,
    user_id: str,
    now_ns: int,
    *,
    owner: bool | None = None,
    disabled: bool | None = None,
) -> UserWithRoles:
    """Change what is given. Whoever is disabled is out at once: sessions and unused links end.

    Raises NotFound, and Conflict where no enabled owner would be left.
    """
    owners = user_store.lock_owners(session)
    user = _user(session, user_id)
    stays_owner = user.owner if owner is None else owner
    is_out = (not user.enabled) if disabled is None else disabled
    if user_id in owners and len(owners) == 1 and (is_out or not stays_owner):
        raise Conflict("This is the last owner who can sign in. Make another person owner first.")
    values: dict[str, object] = {}
    if stays_owner != user.owner:
        values["owner"] = stays_owner
    if is_out != (not user.enabled):
        values["disabled_ns"] = now_ns if is_out else None
    user_store.change(session, user_id, values)
    if is_out:
        session_store.end_sessions(session, user_id)
        session_store.drop_links(session, user_id)
    if values:
        told = {"email": user.email, "owner": stays_owner, "disabled": is_out}
        audit.record(session, access, "user.changed", ("user", user_id), now_ns, told)
    roles = user_store.memberships(session, user_id)
    return UserWithRoles(_user(session, user_id), tuple(roles.get(user_id, ())))


def make_link(session: Session, access: Access, user_id: str, now_ns: int, minutes: int) -> str:
    """A one-time link's token. Raises NotFound, and Conflict for a disabled account."""
    if not _user(session, user_id).enabled:
        raise Conflict("This account is disabled. Enable it first.")
    return login_links.make_login_link(session, user_id, now_ns, minutes, access)


def _user(session: Session, user_id: str) -> User:
    user = user_store.by_id(session, user_id)
    if user is None:
        raise NotFound("There is no such account.")
    return user
