"""Who is this, and may they: one decision for every protocol that Reckon is asked over."""

import dataclasses
from collections.abc import Callable
from typing import Protocol

from starlette.concurrency import run_in_threadpool

from reckon.errors import Forbidden, RateLimited, Unauthenticated
from reckon.projects.access import Access, Known, access_to
from reckon.projects.permissions import Permission
from reckon.projects.place import place_of
from reckon.projects.tokens import csrf_of, same
from reckon.web.credentials import Credentials
from reckon.web.recently_known import RecentlyKnown

REFUSED_PER_MINUTE = 60  # wrong keys and ended sessions from one address, before it must wait


class Identities(Protocol):
    """Who stands behind a credential; each call may block on the relational store and raise StoreUnavailable."""

    def by_key(self, secret: str) -> Known | None:
        """The key that `secret` is, unless it is unknown, revoked or over."""
        ...

    def by_session(self, token: str) -> Known | None:
        """The person whose session this is, unless it has ended."""
        ...

    def anybody(self) -> Known:
        """Whoever asks while logins are off."""
        ...


class Limiter(Protocol):
    """Counts requests."""

    async def take(self, who: str, per_minute: int) -> int | None:
        """None, and the request counts; or the seconds to wait, where `who` has had its share."""
        ...

    async def look(self, who: str, per_minute: int) -> int | None:
        """As `take`, but nothing is counted."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class Recent:
    """Kept apart, so that a session's token never passes as a key."""

    keys: RecentlyKnown = dataclasses.field(default_factory=RecentlyKnown)
    sessions: RecentlyKnown = dataclasses.field(default_factory=RecentlyKnown)


@dataclasses.dataclass(frozen=True, slots=True)
class Door:
    """How the decision is made here. `open`: logins are off, and whoever asks may do everything.

    Belongs to one event loop.
    """

    identities: Identities
    limiter: Limiter
    cookie: str
    open: bool
    requests_per_minute: int
    body_bytes_max: int
    recent: Recent = dataclasses.field(default_factory=Recent)


@dataclasses.dataclass(frozen=True, slots=True)
class Asking:
    """What a call brings: credentials, the peer's address ("" where unknown), the request's id.

    `csrf` is what a call that changes something brings beside a session; None for one that only reads.
    """

    credentials: Credentials
    address: str
    request_id: str
    csrf: str | None


async def admit(door: Door, asking: Asking, permission: Permission | None, project: str | None) -> Access:
    """The access of whoever asks; `permission` None: whoever is known. `project`: as the call names it, if it does.

    Raises Unauthenticated, RateLimited, Forbidden, NotFound (the project, or the caller has nothing to do with
    it) and StoreUnavailable. One request is counted, unless nobody was known.
    """
    known = await _known(door, asking)
    per_minute = known.rules.requests_per_minute or door.requests_per_minute
    wait_s = await door.limiter.take(f"{known.principal.kind}:{known.principal.id}", per_minute)
    if wait_s is not None:
        raise RateLimited(f"More than {per_minute} requests in a minute. Try again in {wait_s} s.", wait_s)
    access = _allowed(known, permission, project)
    return dataclasses.replace(access, address=asking.address, request_id=asking.request_id)


async def still_admitted(door: Door, asking: Asking, permission: Permission | None, project: str | None) -> None:
    """Whether whoever was admitted would be now; for answers that go on. Raises as `admit`; nothing is counted."""
    _allowed(await _known(door, asking), permission, project)


async def refuse_guessing(door: Door, address: str) -> None:
    """Raises RateLimited where too many wrong credentials came from `address` of late."""
    wait_s = await door.limiter.look(_guesser(address), REFUSED_PER_MINUTE)
    if wait_s is not None:
        raise RateLimited(f"Too many wrong keys came from this address. Try again in {wait_s} s.", wait_s)


async def wrong_guess(door: Door, address: str) -> None:
    """A wrong credential came from `address`."""
    await door.limiter.take(_guesser(address), REFUSED_PER_MINUTE)


def _allowed(known: Known, permission: Permission | None, project: str | None) -> Access:
    access = access_to(known, project)
    if permission is not None:
        access.require(permission)
        if not access.project and permission is not Permission.INSTALLATION_MANAGE:
            raise Forbidden("This call takes its project from an API key: send one in Authorization.")
    return access


def _guesser(address: str) -> str:
    return f"refused:{place_of(address)}"


async def _known(door: Door, asking: Asking) -> Known:
    given, identities, recent = asking.credentials, door.identities, door.recent
    if given.key is not None:
        known = recent.keys.get(given.key)
        known = known or await _look_up(door, asking, given.key, recent.keys, identities.by_key)
        if known is None:
            raise Unauthenticated("This API key is wrong, revoked or expired.")
        return known
    if door.open:
        return await run_in_threadpool(identities.anybody)
    if given.session is None:
        raise Unauthenticated("Sign in, or send an API key as 'Authorization: Bearer KEY'.")
    known = await _look_up(door, asking, given.session, recent.sessions, identities.by_session)
    if known is None:
        raise Unauthenticated("This session has ended: sign in again.")
    if asking.csrf is not None and not same(asking.csrf, csrf_of(given.session)):
        raise Forbidden("The header x-csrf-token is missing or wrong: load the page again.")
    return known


async def _look_up(
    door: Door, asking: Asking, secret: str, recent: RecentlyKnown, ask: Callable[[str], Known | None]
) -> Known | None:
    """Asks the store, unless this address has brought too many wrong credentials of late."""
    # What was good before is no guess: a neighbour's wrong key must not shut it out.
    if not recent.was_good(secret):
        await refuse_guessing(door, asking.address)
    known = await run_in_threadpool(ask, secret)
    if known is None:
        recent.forget(secret)
        await wrong_guess(door, asking.address)
    else:
        recent.put(secret, known)
    return known
