"""What a new installation needs before anybody can use it: an owner, and a key for its own programs.

Run at every start of `reckon up`, once the schemas are there; what is there and good is left alone.
"""

import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.errors import Conflict
from reckon.people.accounts import ensure_owner
from reckon.processes import local_secrets
from reckon.projects.access import SYSTEM
from reckon.projects.key_lookup import known_key, permissions_of
from reckon.projects.keys import create_key, list_keys, revoke_key
from reckon.projects.model import NewKey
from reckon.projects.names import NAME_CHARS_MAX
from reckon.projects.permissions import Scope
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.projects.tokens import new_token
from reckon.relational.unit_of_work import reading, unit_of_work

# Spans of every project go through the one vLLM; what `reckon solve` asks back is its own, and what the page
# of datasets prints, `reckon dataset pull`, works where it is run beside it.
LOCAL_SCOPES: Final = (Scope.INGEST_ANY_PROJECT, Scope.READ, Scope.SOLVE, Scope.EXPORT)


def first_start(engine: Engine, data_dir: Path, host: str, clock_ns: Callable[[], int] = time.time_ns) -> bool:
    """Make what is missing; whether a local key was made. Harmless to run again. `host` tells machines apart.

    Raises StoreUnavailable, and CannotStart where the secrets cannot be written.
    """
    data_dir = data_dir.absolute()
    local_secrets.tighten(data_dir)
    if not local_secrets.read_secret(data_dir, "signing.key"):
        local_secrets.write_secret(data_dir, "signing.key", new_token())
    _ensure_owner(engine, clock_ns)
    if local_key_works(engine, local_secrets.read_secret(data_dir, "local.key"), clock_ns()):
        return False
    with unit_of_work(engine) as session:
        secret = _new_key(session, key_name(host, data_dir), clock_ns())
    # After the commit: a crash between the two leaves a key that nobody has, which the next start revokes.
    local_secrets.write_secret(data_dir, "local.key", secret)
    return True


def _ensure_owner(engine: Engine, clock_ns: Callable[[], int]) -> None:
    try:
        with unit_of_work(engine) as session:
            ensure_owner(session, clock_ns())
    except Conflict:
        # Another machine's first start on the same store was quicker: now there is one.
        with unit_of_work(engine) as session:
            ensure_owner(session, clock_ns())


def local_key_works(engine: Engine, secret: str, now_ns: int) -> bool:
    """Whether this is a key of this store that may do what Reckon's own programs do."""
    if not secret:
        return False
    with reading(engine) as session:
        known = known_key(session, secret, now_ns)
    wanted = permissions_of([*LOCAL_SCOPES])
    return known is not None and known.home == DEFAULT_PROJECT and wanted <= known.grants[DEFAULT_PROJECT]


def key_name(host: str, data_dir: Path) -> str:
    """What people see in the list of keys: each machine and data directory has a key of its own."""
    name = f"Reckon on {host}, {data_dir}"
    if len(name) <= NAME_CHARS_MAX and name.isprintable():
        return name
    return f"Reckon on {host[:64]}, data directory {sha256(bytes(data_dir)).hexdigest()[:16]}"


def _new_key(session: Session, name: str, now_ns: int) -> str:
    """The secret of a new key; former ones of that name are of no use to anybody, and end."""
    for key in list_keys(session, DEFAULT_PROJECT, now_ns)[0]:
        if key.name == name and key.created_by == SYSTEM.principal.name and key.state(now_ns) != "revoked":
            revoke_key(session, SYSTEM, DEFAULT_PROJECT, key.id, now_ns)
    return create_key(session, SYSTEM, DEFAULT_PROJECT, NewKey(name, LOCAL_SCOPES), now_ns)[1]
