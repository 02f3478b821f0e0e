"""Somebody can sign in by themselves with a password or a provider's account, and not once they are disabled."""

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from reckon.people.accounts import create_user, ensure_owner
from reckon.people.users import change
from reckon.people.ways_in import an_owner_can_sign_in, somebody_can_sign_in
from reckon.projects.access import SYSTEM
from reckon.relational.people_tables import identities
from reckon.relational.unit_of_work import unit_of_work


def ways(session: Session) -> tuple[bool, bool]:
    return somebody_can_sign_in(session), an_owner_can_sign_in(session)


def test_a_link_alone_is_no_way_in(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        ensure_owner(session, 1)
        create_user(session, "ada@example.org", "Ada", 1)
        assert ways(session) == (False, False)


def test_a_password_is_one_until_its_person_is_disabled(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        ensure_owner(session, 1)
        ada = create_user(session, "ada@example.org", "Ada", 1, password_hash="h")
        assert ways(session) == (True, False)
        change(session, SYSTEM, ada, 2, disabled=True)
        assert ways(session) == (False, False)


def test_an_account_at_a_provider_is_one(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        owner = ensure_owner(session, 1)
        session.execute(insert(identities).values(issuer="i", subject="s", user_id=owner, created_ns=1))
        assert ways(session) == (True, True)
