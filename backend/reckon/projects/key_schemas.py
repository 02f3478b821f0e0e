"""What the calls about API keys take and answer."""

from typing import Annotated, Literal

from pydantic import Field

from reckon.domain.capture import Capture
from reckon.projects import keys
from reckon.projects.model import Key, Masking
from reckon.projects.permissions import Scope
from reckon.projects.schemas import NameText, NanosText, Shape, nanos

EXPIRES_DAYS_MAX = 3650

PerMinute = Annotated[int, Field(ge=1, le=keys.REQUESTS_PER_MINUTE_MAX)]
BodyBytes = Annotated[int, Field(ge=keys.BODY_BYTES_MIN, le=keys.BODY_BYTES_MAX)]


class KeyRow(Shape):
    """A key without its secret, which nobody has kept. Null in what it sets: as the project or the installation."""

    id: str
    name: str
    prefix: str = Field(description="The readable part of the secret `rk_PREFIX_…`.")
    scopes: list[Scope]
    capture: Capture | None
    masking: Masking | None
    requests_per_minute: int | None
    body_bytes_max: int | None
    created_by: str
    created_ns: NanosText
    rotated_ns: NanosText | None
    expires_ns: NanosText | None
    last_used_ns: NanosText | None = Field(description="To the minute.")
    revoked_ns: NanosText | None
    state: Literal["active", "expired", "revoked"]


class KeyList(Shape):
    """The keys of a project: those that can be used first, the newest first among them."""

    keys: list[KeyRow] = Field(description="At most 1,000.")
    total: int


class KeyNew(Shape):
    """A key to make."""

    name: NameText
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope))
    capture: Capture | None = None
    masking: Masking | None = None
    requests_per_minute: PerMinute | None = None
    body_bytes_max: BodyBytes | None = None
    expires_days: int | None = Field(None, ge=1, le=EXPIRES_DAYS_MAX, description="Null: never.")


class KeyPatch(Shape):
    """What is to change; what is left out stays, and null sets nothing of its own any more."""

    name: NameText | None = Field(None, description="Null stays.")
    capture: Capture | None = None
    masking: Masking | None = None
    requests_per_minute: PerMinute | None = None
    body_bytes_max: BodyBytes | None = None


class KeyRotation(Shape):
    """How long the former secret is still to work."""

    grace_minutes: int = Field(ge=0, le=keys.GRACE_MINUTES_MAX)


class KeyWithSecret(Shape):
    """A key and its secret: the only answer that ever holds it."""

    key: KeyRow
    secret: str = Field(description="Shown this once.")


def key_row(key: Key, now_ns: int) -> KeyRow:
    """A key as the API has it."""
    return KeyRow(
        id=key.id,
        name=key.name,
        prefix=key.prefix,
        scopes=list(key.scopes),
        capture=key.capture,
        masking=key.masking,
        requests_per_minute=key.requests_per_minute,
        body_bytes_max=key.body_bytes_max,
        created_by=key.created_by,
        created_ns=str(key.created_ns),
        rotated_ns=nanos(key.rotated_ns),
        expires_ns=nanos(key.expires_ns),
        last_used_ns=nanos(key.last_used_ns),
        revoked_ns=nanos(key.revoked_ns),
        state=key.state(now_ns),
    )
