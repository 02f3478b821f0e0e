"""Accounts and one-time links, on both stores."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select, update

from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.people import accounts, login_links, session_store
from reckon.people.model import Origin
from reckon.relational.people_tables import audit_log, sessions, users
from reckon.relational.people_tables import login_links as links
from reckon.relational.unit_of_work import reading, unit_of_work

NOW = 1_700_000_000 * 10**9
MINUTE = 60 * 10**9
HERE = Origin("127.0.0.1", "a test", "r1")


def _actions(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.execute(select(audit_log.c.action).order_by(audit_log.c.id)).scalars())


def test_the_first_start_makes_an_owner_without_password(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        made = accounts.ensure_owner(session, NOW)
    with reading(engine) as session:
        owner = accounts.find_user(session, " Owner@LOCALHOST ")
    assert owner is not None
    assert (owner.id, owner.owner, owner.name, owner.password_hash) == (made, True, "Owner", None)
    assert _actions(engine) == ["user.created"]


def test_the_second_start_makes_no_second_owner(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        first = accounts.ensure_owner(session, NOW)
    with unit_of_work(engine) as session:
        assert accounts.ensure_owner(session, NOW + 1) == first
    assert _actions(engine) == ["user.created"]


def test_a_disabled_owner_at_the_own_address_is_let_in_again(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        first = accounts.ensure_owner(session, NOW)
        session.execute(update(users).values(disabled_ns=NOW, owner=False))
    with unit_of_work(engine) as session:
        assert accounts.ensure_owner(session, NOW + 1) == first
        found = accounts.find_user(session, accounts.OWNER_EMAIL)
    assert found is not None
    assert found.enabled
    assert found.owner


def test_one_address_has_one_account_in_any_case(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        accounts.create_user(session, "ada@example.org", "Ada", NOW)
        with pytest.raises(Conflict, match="has an account already"):
            accounts.create_user(session, "ADA@example.org", "Another Ada", NOW)
    assert _actions(engine) == ["user.created"]


@pytest.mark.parametrize(
    "email", ["", "ada", "@example.org", "ada@", "a b@example.org", "\u212a@example.org", "a@b\x00c"]
)
def test_what_is_no_ascii_address_gets_no_account(engine: Engine, email: str) -> None:
    with unit_of_work(engine) as session, pytest.raises(InvalidInput, match="no e-mail address"):
        accounts.create_user(session, email, "Ada", NOW)


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "a\nb", "a" * 201])
def test_a_name_is_short_and_printable(engine: Engine, name: str) -> None:
    with unit_of_work(engine) as session, pytest.raises(InvalidInput, match="name of the account"):
        accounts.create_user(session, "ada@example.org", name, NOW)


def test_a_new_password_ends_sessions_and_unused_links(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        ada = accounts.create_user(session, "ada@example.org", "Ada", NOW)
        for digest in ("kept", "ended"):
            session_store.add_session(session, digest, digest, ada, "password", HERE, NOW, NOW + MINUTE)
        link = login_links.make_login_link(session, ada, NOW, 5)
    with unit_of_work(engine) as session:
        accounts.set_password(session, ada, "a hash", NOW, keep_digest="kept")
        assert login_links.redeem(session, link, NOW) is None
        assert session.execute(select(sessions.c.digest)).scalars().all() == ["kept"]
        assert session.execute(select(users.c.password_hash)).scalar_one() == "a hash"
    assert _actions(engine)[-1] == "password.changed"


def test_nobody_unknown_gets_a_password_or_a_link(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        with pytest.raises(NotFound):
            accounts.set_password(session, "us_none", "a hash", NOW)
        with pytest.raises(NotFound):
            login_links.make_login_link(session, "us_none", NOW, 5)


def test_a_link_works_until_its_last_nanosecond_and_once(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        owner = accounts.ensure_owner(session, NOW)
        late, good = (login_links.make_login_link(session, owner, NOW, 5) for _ in range(2))
    with unit_of_work(engine) as session:
        assert login_links.redeem(session, late, NOW + 5 * MINUTE) is None
        found = login_links.redeem(session, good, NOW + 5 * MINUTE - 1)
        assert found is not None
        assert found.id == owner
        assert login_links.redeem(session, good, NOW + 1) is None
        assert login_links.redeem(session, "unknown", NOW) is None


def test_a_link_of_somebody_disabled_does_not_work(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        link = login_links.make_login_link(session, accounts.ensure_owner(session, NOW), NOW, 5)
        session.execute(update(users).values(disabled_ns=NOW))
        assert login_links.redeem(session, link, NOW) is None


def test_of_many_who_hold_a_link_one_comes_in(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        link = login_links.make_login_link(session, accounts.ensure_owner(session, NOW), NOW, 5)

    def redeem(_: int) -> bool:
        with unit_of_work(engine) as session:
            return login_links.redeem(session, link, NOW) is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(redeem, range(8))) == 1


def test_links_that_are_over_do_not_pile_up(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        owner = accounts.ensure_owner(session, NOW)
        for day in range(3):
            login_links.make_login_link(session, owner, NOW + day * 24 * 60 * MINUTE, 5)
        assert len(session.execute(select(links)).all()) == 1
