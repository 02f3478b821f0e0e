"""A migrated store with two projects: people of every role, keys of every scope, and some that are over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, insert

from reckon.projects.permissions import Role, Scope
from reckon.projects.tokens import csrf_of, digest_of, new_token
from reckon.relational.people_tables import api_keys, members, sessions, users
from reckon.relational.tables import projects

MINE, FOREIGN = "default", "other"
COOKIE = "reckon_session_8600"
_FAR_NS = 4 * 10**18


@dataclass(frozen=True)
class Credential:
    """What one asker sends: a key's secret or a session's token."""

    name: str
    key: str = ""
    session: str = ""

    def headers(self, csrf: str | None = None) -> dict[str, str]:
        """Headers of a request; a session's own CSRF token unless another is given."""
        if self.key:
            return {"authorization": f"Bearer {self.key}"}
        sent = {"cookie": f"{COOKIE}={self.session}", "x-csrf-token": csrf_of(self.session) if csrf is None else csrf}
        return {name: value for name, value in sent.items() if value}


@dataclass
class TwoProjects:
    """Who there is. `ended` are credentials that were good once."""

    owner: Credential
    roles: Mapping[Role, Credential] = field(default_factory=dict)
    scopes: Mapping[Scope, Credential] = field(default_factory=dict)
    foreign: list[Credential] = field(default_factory=list)
    ended: list[Credential] = field(default_factory=list)


def fill(engine: Engine, now_ns: int) -> TwoProjects:
    """Write everybody down."""
    with engine.begin() as store:
        store.execute(insert(projects).values(id=FOREIGN, name="Other", created_ns=now_ns))
        made = TwoProjects(_person(store, now_ns, "owner", owner=True))
        made.roles = {role: _person(store, now_ns, role.value, {MINE: role}) for role in Role}
        made.scopes = {scope: _key(store, now_ns, MINE, scope.value, [scope]) for scope in Scope}
        made.foreign = [
            _person(store, now_ns, "foreign admin", {FOREIGN: Role.ADMIN}),
            _person(store, now_ns, "member of nothing"),
            _key(store, now_ns, FOREIGN, "foreign key", list(Scope)),
        ]
        every = {MINE: Role.ADMIN}
        made.ended = [
            _person(store, now_ns, "disabled person", every, disabled_ns=now_ns),
            _person(store, now_ns, "ended session", every, session={"expires_ns": now_ns - 1}),
            _person(store, now_ns, "idle session", every, session={"seen_ns": 1}),
            _key(store, now_ns, MINE, "expired key", list(Scope), expires_ns=now_ns - 1),
            _key(store, now_ns, MINE, "revoked key", list(Scope), revoked_ns=now_ns - 1),
            _rotated(store, now_ns),
        ]
    return made


def _person(
    store: Connection,
    now_ns: int,
    name: str,
    roles: Mapping[str, Role] | None = None,
    *,
    owner: bool = False,
    disabled_ns: int | None = None,
    session: Mapping[str, Any] | None = None,
) -> Credential:
    user, token = new_token()[:16], new_token()
    email = f"{name.replace(' ', '.')}@example.org"
    values = {"id": user, "email": email, "name": name, "owner": owner, "created_ns": now_ns}
    store.execute(insert(users).values(**values, disabled_ns=disabled_ns))
    for project, role in (roles or {}).items():
        store.execute(insert(members).values(project=project, user_id=user, role=role, created_ns=now_ns))
    lives = {"created_ns": now_ns, "seen_ns": now_ns, "expires_ns": _FAR_NS} | dict(session or {})
    kept = {"digest": digest_of(token), "id": new_token()[:16], "user_id": user, "address": "", "agent": ""}
    store.execute(insert(sessions).values(kept | lives))
    return Credential(name, session=token)


def _key(store: Connection, now_ns: int, project: str, name: str, scopes: list[Scope], **changes: Any) -> Credential:
    secret = f"rk_{new_token()}"
    values = {
        "id": new_token()[:16],
        "project": project,
        "name": name,
        "prefix": secret[:10],
        "digest": digest_of(secret),
        "scopes": " ".join(scopes),
        "created_by": "a test",
        "created_ns": now_ns,
    }
    store.execute(insert(api_keys).values(values | changes))
    return Credential(name, key=secret)


def _rotated(store: Connection, now_ns: int) -> Credential:
    before = f"rk_{new_token()}"
    previous = {"previous_digest": digest_of(before), "previous_until_ns": now_ns - 1}
    _key(store, now_ns, MINE, "rotated key", list(Scope), **previous)
    return Credential("the key before rotation", key=before)
