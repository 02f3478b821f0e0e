"""From the secret that a request carries to the key that it is."""

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from reckon.projects.access import KeyRules, Known, Principal
from reckon.projects.permissions import SCOPE_PERMISSIONS, Permission, Scope
from reckon.projects.tokens import digest_of
from reckon.relational.people_tables import api_keys

_USED_EVERY_NS = 60 * 10**9
_k = api_keys.c


def known_key(session: Session, secret: str, now_ns: int) -> Known | None:
    """The key, or None where it is unknown, revoked or over. A rotated one passes until its grace is over."""
    digest = digest_of(secret)
    row = session.execute(select(api_keys).where(or_(_k.digest == digest, _k.previous_digest == digest))).one_or_none()
    if row is None or row.revoked_ns is not None or _is_over(row.expires_ns, now_ns):
        return None
    if row.digest != digest and _is_over(row.previous_until_ns or 0, now_ns):
        return None
    return Known(
        Principal("key", row.id, f"key {row.name}"),
        {row.project: permissions_of(row.scopes.split())},
        home=row.project,
        rules=KeyRules(row.requests_per_minute, row.body_bytes_max, row.capture, row.masking),
    )


def use_is_noted(session: Session, key_id: str, now_ns: int) -> bool:
    """Whether the last minute's use is written down already: then there is no need to wait for other writers."""
    noted = select(_k.id).where(_k.id == key_id, _k.last_used_ns >= now_ns - _USED_EVERY_NS)
    return session.execute(noted).first() is not None


def note_use(session: Session, key_id: str, now_ns: int) -> None:
    """Remember that the key was used now; written at most once a minute."""
    stale = or_(_k.last_used_ns.is_(None), _k.last_used_ns < now_ns - _USED_EVERY_NS)
    session.execute(update(api_keys).where(_k.id == key_id, stale).values(last_used_ns=now_ns))


def permissions_of(scopes: list[str]) -> frozenset[Permission]:
    """Everything that the scopes allow; one that is no longer known allows nothing."""
    known = [Scope(scope) for scope in scopes if scope in set(Scope)]
    return frozenset().union(*(SCOPE_PERMISSIONS[scope] for scope in known))


def _is_over(until_ns: int | None, now_ns: int) -> bool:
    return until_ns is not None and until_ns <= now_ns
