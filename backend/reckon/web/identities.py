"""Who stands behind a credential, out of the relational store."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, select

from reckon.people.session_lookup import known_session, note_seen, seen_is_noted
from reckon.projects import access
from reckon.projects.access import Known
from reckon.projects.key_lookup import known_key, note_use, use_is_noted
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import reading, unit_of_work


@dataclass(frozen=True, slots=True)
class StoredIdentities:
    """The guard's `Identities`; each call is one or two short transactions. Raises StoreUnavailable."""

    engine: Engine
    idle_ns: int
    clock_ns: Callable[[], int] = time.time_ns

    def by_key(self, secret: str) -> Known | None:
        """The key that `secret` is; its use is noted."""
        now_ns = self.clock_ns()
        with reading(self.engine) as session:
            known = known_key(session, secret, now_ns)
            noted = known is None or use_is_noted(session, known.principal.id, now_ns)
        if known is not None and not noted:
            with unit_of_work(self.engine) as session:
                note_use(session, known.principal.id, now_ns)
        return known

    def by_session(self, token: str) -> Known | None:
        """The person whose session this is; that they were seen is noted."""
        now_ns = self.clock_ns()
        with reading(self.engine) as session:
            known = known_session(session, token, now_ns, self.idle_ns)
            noted = known is None or seen_is_noted(session, token, now_ns)
        if known is not None and not noted:
            with unit_of_work(self.engine) as session:
                note_seen(session, token, now_ns)
        return known

    def anybody(self) -> Known:
        """Whoever asks while logins are off: everything, in every project."""
        with reading(self.engine) as session:
            return access.anybody(session.execute(select(projects.c.id)).scalars().all())
