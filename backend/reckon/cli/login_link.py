"""One-time login links, made past the web API, and what `reckon up` says of the way in."""

import time

from reckon.errors import Conflict, NotFound
from reckon.people.accounts import ensure_owner, find_user
from reckon.people.login_links import login_url, make_login_link
from reckon.people.ways_in import somebody_can_sign_in
from reckon.processes.prepared_store import prepared_store
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.settings import Settings


def fresh_link(settings: Settings, email: str | None = None) -> str:
    """A link that signs this person in once; without `email` the owner, who is made if need be.

    Raises NotFound for an unknown person, Conflict for a disabled one.
    """
    now_ns = time.time_ns()
    with prepared_store(settings) as engine, unit_of_work(engine) as session:
        if email is None:
            user_id = ensure_owner(session, now_ns)
        else:
            user = find_user(session, email)
            if user is None:
                raise NotFound(f"There is no account of {email}. Make one with: reckon user create {email}")
            if not user.enabled:
                raise Conflict(f"The account of {user.email} is disabled. Enable it with: reckon user enable {email}")
            user_id = user.id
        token = make_login_link(session, user_id, now_ns, settings.login.link_minutes)
    return login_url(settings.public_url, token)


def way_in(settings: Settings) -> str:
    """A sentence for who has just started Reckon. It may hold a secret: show it, never log it."""
    if settings.auth == "off":
        return "Logins are off (RECKON_AUTH): whoever can reach this address may do everything."
    with prepared_store(settings) as engine, reading(engine) as session:
        known = somebody_can_sign_in(session)
    if known:
        return ""
    return (
        f"Sign in with this link; it works once, for {settings.login.link_minutes} minutes "
        f"('reckon login' prints another):\n  {fresh_link(settings)}"
    )
