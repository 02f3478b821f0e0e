"""The SQL of API keys; `key_lookup` has what each request asks."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, and_, case, func, insert, or_, select, update
from sqlalchemy.orm import Session

from reckon.domain.capture import Capture
from reckon.projects.model import Key, Masking
from reckon.projects.permissions import Scope
from reckon.relational.people_tables import api_keys

_k = api_keys.c


def add(session: Session, project: str, key: Key, digest: str) -> None:
    """Store a new key."""
    session.execute(
        insert(api_keys).values(
            id=key.id,
            project=project,
            name=key.name,
            prefix=key.prefix,
            digest=digest,
            scopes=" ".join(key.scopes),
            capture=key.capture,
            masking=key.masking,
            requests_per_minute=key.requests_per_minute,
            body_bytes_max=key.body_bytes_max,
            created_by=key.created_by,
            created_ns=key.created_ns,
            expires_ns=key.expires_ns,
        )
    )


def lock(session: Session, project: str, key_id: str) -> Row[Any] | None:
    """The key's row of this very project, held until the transaction ends."""
    held = select(api_keys).where(_k.project == project, _k.id == key_id).with_for_update()
    return session.execute(held).one_or_none()


def change(session: Session, project: str, key_id: str, values: Mapping[str, object]) -> None:
    """Set columns of a key of `project`."""
    session.execute(update(api_keys).where(_k.project == project, _k.id == key_id).values(**values))


def is_active(session: Session, project: str, key_id: str, now_ns: int) -> bool:
    """Whether the key can be used."""
    found = select(_k.id).where(_k.project == project, _k.id == key_id, _is_active(now_ns))
    return session.execute(found).first() is not None


def is_revoked(session: Session, project: str, key_id: str) -> bool:
    """Whether somebody took the key back. One whose time is over was not: what it asked for in time is done."""
    found = select(_k.id).where(_k.project == project, _k.id == key_id, _k.revoked_ns.is_not(None))
    return session.execute(found).first() is not None


def count_active(session: Session, project: str, now_ns: int) -> int:
    """How many keys of the project can be used."""
    active = select(func.count()).select_from(api_keys).where(_k.project == project, _is_active(now_ns))
    return session.execute(active).scalar_one()


def count(session: Session, project: str) -> int:
    """How many keys the project has, the revoked ones too."""
    return session.execute(select(func.count()).select_from(api_keys).where(_k.project == project)).scalar_one()


def newest(session: Session, project: str, now_ns: int, rows_max: int) -> list[Key]:
    """At most `rows_max` keys: those that can be used first, and the newest first among them."""
    found = select(api_keys).where(_k.project == project)
    ordered = found.order_by(case((_is_active(now_ns), 0), else_=1), _k.created_ns.desc(), _k.id).limit(rows_max)
    return [key_of(row) for row in session.execute(ordered)]


def key_of(row: Row[Any]) -> Key:
    """The key that a row holds; a scope that is no longer known is left out."""
    known = set(Scope)
    return Key(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        scopes=tuple(Scope(scope) for scope in row.scopes.split() if scope in known),
        capture=Capture(row.capture) if row.capture is not None else None,
        masking=Masking(row.masking) if row.masking is not None else None,
        requests_per_minute=row.requests_per_minute,
        body_bytes_max=row.body_bytes_max,
        created_by=row.created_by,
        created_ns=row.created_ns,
        rotated_ns=row.rotated_ns,
        expires_ns=row.expires_ns,
        last_used_ns=row.last_used_ns,
        revoked_ns=row.revoked_ns,
    )


def _is_active(now_ns: int) -> Any:
    return and_(_k.revoked_ns.is_(None), or_(_k.expires_ns.is_(None), _k.expires_ns > now_ns))
