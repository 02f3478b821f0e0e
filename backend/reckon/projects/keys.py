"""API keys: made, changed, rotated and revoked, each in the caller's transaction and audited there.

    with unit_of_work(engine) as session:
        key, secret = create_key(session, access, project, NewKey("ci", (Scope.INGEST,)), now_ns)

`secret` is `rk_PREFIX_RANDOM`; it is returned here and by `rotate_key`, and never again: only its
digest is stored. Whoever makes a key, or gets hold of its secret by rotating it, must hold all
that its scopes allow; Reckon itself asks with `access.SYSTEM`.
"""

import dataclasses
import secrets
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row
from sqlalchemy.orm import Session

from reckon.errors import Conflict, Forbidden, InvalidInput, NotFound
from reckon.projects import audit, key_store, project_store
from reckon.projects.access import Access
from reckon.projects.key_lookup import permissions_of
from reckon.projects.model import Key, KeyChanges, NewKey
from reckon.projects.names import clean_name
from reckon.projects.permissions import Permission, Scope
from reckon.projects.tokens import digest_of, new_token

ACTIVE_MAX: Final = 200
SHOWN_MAX: Final = 1_000
GRACE_MINUTES_MAX: Final = 7 * 24 * 60
REQUESTS_PER_MINUTE_MAX: Final = 1_000_000
BODY_BYTES_MIN, BODY_BYTES_MAX = 1024, 1 << 30
_MINUTE_NS = 60 * 10**9
_PREFIX_RANDOM_BYTES = 6  # 8 characters
_ID_RANDOM_BYTES = 7


def create_key(session: Session, access: Access, project: str, new: NewKey, now_ns: int) -> tuple[Key, str]:
    """Make a key of `project`: the key, and its secret for the one time that anybody sees it.

    Raises NotFound for an unknown project, Forbidden for a scope beyond what `access` may do itself,
    InvalidInput for a name, scopes or numbers that cannot be, Conflict over 200 active keys.
    """
    scopes = _in_order(new.scopes)
    _require_holding(access, scopes)
    _check_numbers(new.requests_per_minute, new.body_bytes_max)
    if new.expires_ns is not None and new.expires_ns <= now_ns:
        raise InvalidInput("The key would be over before it is made: give a later time.")
    project_store.lock(session, project)
    if key_store.count_active(session, project, now_ns) >= ACTIVE_MAX:
        raise Conflict(f"The project has {ACTIVE_MAX} active keys, and has no room for more. Revoke one first.")
    prefix, secret = _new_secret()
    key = Key(
        id=f"k_{secrets.token_hex(_ID_RANDOM_BYTES)}",
        name=clean_name(new.name, "the key"),
        prefix=prefix,
        scopes=scopes,
        capture=new.capture,
        masking=new.masking,
        requests_per_minute=new.requests_per_minute,
        body_bytes_max=new.body_bytes_max,
        created_by=access.principal.name[:200],
        created_ns=now_ns,
        rotated_ns=None,
        expires_ns=new.expires_ns,
        last_used_ns=None,
        revoked_ns=None,
    )
    key_store.add(session, project, key, digest_of(secret))
    told = {"name": key.name, "prefix": prefix, "scopes": list(scopes), "expires_ns": key.expires_ns}
    audit.record(session, access, "key.created", ("key", key.id), now_ns, told, project=project)
    return key, secret


def list_keys(session: Session, project: str, now_ns: int) -> tuple[list[Key], int]:
    """The newest 1,000 keys, the active ones first, and how many there are."""
    return key_store.newest(session, project, now_ns, SHOWN_MAX), key_store.count(session, project)


def change_key(session: Session, access: Access, project: str, key_id: str, changes: KeyChanges, now_ns: int) -> Key:
    """Change what a key is called and what it sets. Raises as `create_key`; Conflict for a revoked key."""
    key = key_store.key_of(_usable(session, access, project, key_id))
    _check_numbers(changes.get("requests_per_minute"), changes.get("body_bytes_max"))
    if "name" in changes:
        changes = {**changes, "name": clean_name(changes["name"], "the key")}
    changed = dataclasses.replace(key, **changes)
    told = {name: [getattr(key, name), value] for name, value in changes.items() if getattr(key, name) != value}
    if told:
        key_store.change(session, project, key_id, changes)
        audit.record(session, access, "key.changed", ("key", key_id), now_ns, told, project=project)
    return changed


def rotate_key(
    session: Session, access: Access, project: str, key_id: str, grace_minutes: int, now_ns: int
) -> tuple[Key, str]:
    """A new secret for the key; the former one still passes for `grace_minutes`, 0 ends it at once.

    Raises NotFound, Forbidden as `create_key`, InvalidInput for a grace over 7 days, Conflict for
    a revoked or expired key, and for a grace while an earlier one runs: that would cut it short.
    """
    if not 0 <= grace_minutes <= GRACE_MINUTES_MAX:
        raise InvalidInput(f"A grace has 0 to {GRACE_MINUTES_MAX} minutes.")
    row = _usable(session, access, project, key_id)
    if key_store.key_of(row).state(now_ns) == "expired":
        raise Conflict("This key has expired. Make a new one.")
    if grace_minutes and (row.previous_until_ns or 0) > now_ns:
        raise Conflict(
            "This key was rotated a while ago, and its former secret still works. "
            "Wait until that is over, or rotate with a grace of 0, which ends both secrets at once."
        )
    prefix, secret = _new_secret()
    values = {
        "prefix": prefix,
        "digest": digest_of(secret),
        "previous_digest": row.digest if grace_minutes else None,
        "previous_until_ns": now_ns + grace_minutes * _MINUTE_NS if grace_minutes else None,
        "rotated_ns": now_ns,
    }
    key_store.change(session, project, key_id, values)
    told = {"prefix": [row.prefix, prefix], "grace_minutes": grace_minutes}
    audit.record(session, access, "key.rotated", ("key", key_id), now_ns, told, project=project)
    return dataclasses.replace(key_store.key_of(row), prefix=prefix, rotated_ns=now_ns), secret


def revoke_key(session: Session, access: Access, project: str, key_id: str, now_ns: int) -> None:
    """End the key and its former secret for good; one that is revoked already stays so. Raises NotFound."""
    row = _found(session, project, key_id)
    if row.revoked_ns is None:
        key_store.change(session, project, key_id, {"revoked_ns": now_ns})
        told = {"name": row.name, "prefix": row.prefix}
        audit.record(session, access, "key.revoked", ("key", key_id), now_ns, told, project=project)


def _usable(session: Session, access: Access, project: str, key_id: str) -> Row[Any]:
    row = _found(session, project, key_id)
    _require_holding(access, row.scopes.split())
    if row.revoked_ns is not None:
        raise Conflict("This key is revoked, and stays so. Make a new one.")
    return row


def _found(session: Session, project: str, key_id: str) -> Row[Any]:
    row = key_store.lock(session, project, key_id)
    if row is None:
        raise NotFound("There is no such key in this project.")
    return row


def _require_holding(access: Access, scopes: Sequence[str]) -> None:
    for permission in sorted(permissions_of(list(scopes)) - access.permissions):
        raise Forbidden(f"Nobody hands out more than they hold: you lack the permission {permission}.")
    if Scope.INGEST_ANY_PROJECT in scopes:
        access.require(Permission.INSTALLATION_MANAGE)


def _in_order(scopes: Sequence[Scope]) -> tuple[Scope, ...]:
    if not scopes:
        raise InvalidInput("A key needs at least one scope: say what it is for.")
    return tuple(scope for scope in Scope if scope in scopes)


def _check_numbers(requests_per_minute: int | None, body_bytes_max: int | None) -> None:
    if requests_per_minute is not None and not 1 <= requests_per_minute <= REQUESTS_PER_MINUTE_MAX:
        raise InvalidInput(f"A key may make 1 to {REQUESTS_PER_MINUTE_MAX} requests a minute.")
    if body_bytes_max is not None and not BODY_BYTES_MIN <= body_bytes_max <= BODY_BYTES_MAX:
        raise InvalidInput(f"The largest body of a key has {BODY_BYTES_MIN} to {BODY_BYTES_MAX} bytes.")


def _new_secret() -> tuple[str, str]:
    prefix = secrets.token_urlsafe(_PREFIX_RANDOM_BYTES)
    return prefix, f"rk_{prefix}_{new_token()}"
