"""The calls about a project's API keys."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.projects import keys
from reckon.projects.key_schemas import KeyList, KeyNew, KeyPatch, KeyRotation, KeyRow, KeyWithSecret, key_row
from reckon.projects.model import KeyChanges, NewKey
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

KeyId = Annotated[str, Path(pattern=r"^k_[0-9a-f]{14}$", description="The key's id: `k_` and 14 hex digits.")]
_DAY_NS = 24 * 3600 * 10**9


def router(engine: Engine, responses: dict[int | str, dict[str, Any]] | None, clock_ns: Callable[[], int]) -> APIRouter:
    """Routes under a project's `/keys`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/keys", tags=["projects"], responses=responses)

    @routes.get("", operation_id="listKeys", openapi_extra=requires(Permission.KEYS_MANAGE))
    def list_keys(access: ProjectAccess) -> KeyList:
        """The keys, without their secrets."""
        now_ns = clock_ns()
        with reading(engine) as session:
            found, total = keys.list_keys(session, access.project, now_ns)
        return KeyList(keys=[key_row(key, now_ns) for key in found], total=total)

    @routes.post(
        "",
        status_code=201,
        operation_id="createKey",
        openapi_extra=requires(Permission.KEYS_MANAGE, audited="key.created"),
    )
    def create_key(access: ProjectAccess, new: KeyNew) -> KeyWithSecret:
        """Make a key; its secret is in this answer and in no other."""
        now_ns = clock_ns()
        wanted = NewKey(
            name=new.name,
            scopes=tuple(new.scopes),
            capture=new.capture,
            masking=new.masking,
            requests_per_minute=new.requests_per_minute,
            body_bytes_max=new.body_bytes_max,
            expires_ns=now_ns + new.expires_days * _DAY_NS if new.expires_days else None,
        )
        with unit_of_work(engine) as session:
            key, secret = keys.create_key(session, access, access.project, wanted, now_ns)
        return KeyWithSecret(key=key_row(key, now_ns), secret=secret)

    @routes.patch(
        "/{key_id}", operation_id="changeKey", openapi_extra=requires(Permission.KEYS_MANAGE, audited="key.changed")
    )
    def change_key(access: ProjectAccess, key_id: KeyId, change: KeyPatch) -> KeyRow:
        """Change what a key is called and what it sets."""
        now_ns = clock_ns()
        with unit_of_work(engine) as session:
            key = keys.change_key(session, access, access.project, key_id, _changes(change), now_ns)
        return key_row(key, now_ns)

    @routes.post(
        "/{key_id}/rotate",
        operation_id="rotateKey",
        openapi_extra=requires(Permission.KEYS_MANAGE, audited="key.rotated"),
    )
    def rotate_key(access: ProjectAccess, key_id: KeyId, rotation: KeyRotation) -> KeyWithSecret:
        """Give a key a new secret; the former one works until the grace is over."""
        now_ns = clock_ns()
        with unit_of_work(engine) as session:
            key, secret = keys.rotate_key(session, access, access.project, key_id, rotation.grace_minutes, now_ns)
        return KeyWithSecret(key=key_row(key, now_ns), secret=secret)

    @routes.delete(
        "/{key_id}",
        status_code=204,
        operation_id="revokeKey",
        openapi_extra=requires(Permission.KEYS_MANAGE, audited="key.revoked"),
    )
    def revoke_key(access: ProjectAccess, key_id: KeyId) -> None:
        """End a key for good, within seconds everywhere."""
        with unit_of_work(engine) as session:
            keys.revoke_key(session, access, access.project, key_id, clock_ns())

    return routes


def _changes(change: KeyPatch) -> KeyChanges:
    named = change.model_fields_set
    changes: KeyChanges = {}
    if change.name is not None:
        changes["name"] = change.name
    if "capture" in named:
        changes["capture"] = change.capture
    if "masking" in named:
        changes["masking"] = change.masking
    if "requests_per_minute" in named:
        changes["requests_per_minute"] = change.requests_per_minute
    if "body_bytes_max" in named:
        changes["body_bytes_max"] = change.body_bytes_max
    return changes
