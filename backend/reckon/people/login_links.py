"""Links that let a person in once: the first owner, and whoever has lost their password."""

from sqlalchemy.orm import Session

from reckon.errors import NotFound
from reckon.people import session_store, user_store
from reckon.people.model import User
from reckon.projects import audit
from reckon.projects.access import SYSTEM, Access
from reckon.projects.tokens import digest_of, new_token

MINUTE_NS = 60 * 10**9


def make_login_link(session: Session, user_id: str, now_ns: int, minutes: int, access: Access = SYSTEM) -> str:
    """A token that signs the person in once within `minutes`; it stands behind `/login#token=`.

    Raises NotFound where there is no such account.
    """
    user = user_store.by_id(session, user_id)
    if user is None:
        raise NotFound("There is no such account.")
    token = new_token()
    session_store.add_link(session, digest_of(token), user_id, now_ns, now_ns + minutes * MINUTE_NS)
    told = {"email": user.email, "minutes": minutes}
    audit.record(session, access, "login_link.created", ("user", user_id), now_ns, told)
    return token


def login_url(public_url: str, token: str) -> str:
    """The link to open. What stands behind # is never sent to a server, and so is in nobody's log."""
    return f"{public_url}/login#token={token}"


def redeem(session: Session, token: str, now_ns: int) -> User | None:
    """Who comes in by this link, which works no more; None where it is used, over, unknown or its person disabled."""
    user_id = session_store.use_link(session, digest_of(token), now_ns)
    return None if user_id is None else user_store.by_id(session, user_id)
