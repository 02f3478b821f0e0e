"""How many sessions one person has, on both stores."""

from sqlalchemy import Engine, func, select

from fakes.people_parts import RULES
from reckon.people import accounts, sessions, user_store
from reckon.people.model import Origin
from reckon.projects.tokens import digest_of
from reckon.relational.people_tables import sessions as table
from reckon.relational.unit_of_work import unit_of_work

NOW = 1_700_000_000 * 10**9
HERE = Origin("127.0.0.1", "a test", "r1")


def test_the_longest_unseen_session_ends_where_there_are_too_many(engine: Engine):
    with unit_of_work(engine) as session:
        ada, bob = (accounts.create_user(session, f"{name}@example.org", name, NOW) for name in ("ada", "bob"))
        mine, other = user_store.by_id(session, ada), user_store.by_id(session, bob)
        assert mine is not None
        assert other is not None
        sessions.begin(session, other, "password", HERE, RULES, NOW)
        begun = [
            sessions.begin(session, mine, "password", HERE, RULES, NOW + number).token
            for number in range(sessions.SESSIONS_MAX + 1)
        ]
    with unit_of_work(engine) as session:
        kept = set(session.execute(select(table.c.digest).where(table.c.user_id == ada)).scalars())
        assert kept == {digest_of(token) for token in begun[1:]}
        assert session.execute(select(func.count()).where(table.c.user_id == bob)).scalar_one() == 1
        assert len(sessions.own(session, ada, begun[-1], RULES, NOW + 1)) == sessions.SESSIONS_MAX
