"""Keys of the default project, issued and tried in these tests."""

from sqlalchemy import Engine, select

from reckon.projects import keys
from reckon.projects.access import Access
from reckon.projects.key_lookup import known_key
from reckon.projects.model import Key, NewKey
from reckon.projects.permissions import Role, Scope
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading, unit_of_work
from unit.projects.people import NOW_NS, as_role

ADMIN = as_role(Role.ADMIN)
INGEST = NewKey("ci", (Scope.INGEST,))


def make(engine: Engine, new: NewKey = INGEST, access: Access = ADMIN, now_ns: int = NOW_NS) -> tuple[Key, str]:
    with unit_of_work(engine) as session:
        return keys.create_key(session, access, "default", new, now_ns)


def rotate(engine: Engine, key: Key, grace_minutes: int, now_ns: int = NOW_NS, access: Access = ADMIN) -> str:
    with unit_of_work(engine) as session:
        return keys.rotate_key(session, access, "default", key.id, grace_minutes, now_ns)[1]


def passes(engine: Engine, secret: str, now_ns: int = NOW_NS) -> bool:
    with reading(engine) as session:
        return known_key(session, secret, now_ns) is not None


def actions(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.execute(select(audit_log.c.action).order_by(audit_log.c.id)).scalars())
