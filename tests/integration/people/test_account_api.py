"""One's own account, through the whole application."""

import pytest
from sqlalchemy import Engine, insert, select, update

from fakes.people_browser import NOW, PASSWORD, Place
from fakes.people_parts import CountingLimiter
from reckon.people.throttle import Throttle
from reckon.projects.tokens import digest_of
from reckon.relational.people_tables import api_keys, users
from reckon.relational.unit_of_work import reading, unit_of_work

ACCOUNT, NEW = "/api/v1/account", "another good password"


async def test_name_and_address_change_and_open_the_account_from_then_on(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        answer = await ada.ask("PATCH", ACCOUNT, {"name": " Ada L. ", "email": "Countess@example.org"})
        assert answer.status_code == 200
        assert (answer.json()["user"]["name"], answer.json()["user"]["email"]) == ("Ada L.", "countess@example.org")
        assert (await ada.log_in("countess@example.org")).status_code == 200
    assert place.actions()[-2:] == ["account.changed", "session.created"]


async def test_an_address_that_another_account_has_is_refused(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    place.person("bob@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        assert (await ada.ask("PATCH", ACCOUNT, {"email": "BOB@example.org"})).status_code == 409
        assert (await ada.ask("PATCH", ACCOUNT, {"name": " "})).status_code == 400
        assert (await ada.ask("PATCH", ACCOUNT, {"owner": True})).status_code == 422
        before = place.actions()
        assert (await ada.ask("PATCH", ACCOUNT, {})).status_code == 200
    assert place.actions() == before


async def test_a_new_password_ends_every_other_session(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as here, place.browser() as elsewhere:
        await here.log_in("ada@example.org")
        await elsewhere.log_in("ada@example.org")
        answer = await here.ask("PUT", f"{ACCOUNT}/password", {"current": PASSWORD, "new": NEW})
        assert answer.status_code == 204
        assert answer.content == b""
        assert await here.status() == 200
        assert await elsewhere.status() == 401
        assert (await elsewhere.log_in("ada@example.org", PASSWORD)).status_code == 401
        assert (await elsewhere.log_in("ada@example.org", NEW)).status_code == 200
    assert "password.changed" in place.actions()
    assert not any(secret in str(place.audited()) for secret in (PASSWORD, NEW))


@pytest.mark.parametrize("current", [None, "not the password"])
async def test_the_current_password_is_needed_where_there_is_one(sqlite: Engine, current: str | None):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        answer = await ada.ask("PUT", f"{ACCOUNT}/password", {"current": current, "new": NEW})
        assert answer.status_code == 400
        assert answer.json()["detail"] == "The current password is wrong."
        assert (await ada.log_in("ada@example.org")).status_code == 200
    assert "session.refused" in place.actions()


async def test_guessing_the_current_password_is_slowed_down(sqlite: Engine):
    place = Place(sqlite, throttle=Throttle(CountingLimiter(), 3))
    place.person("ada@example.org")
    async with place.browser() as eve:
        await eve.log_in("ada@example.org")
        for _ in range(3):
            assert (await eve.ask("PUT", f"{ACCOUNT}/password", {"current": "a guess", "new": NEW})).status_code == 400
        body = {"current": PASSWORD, "new": NEW}
        assert (await eve.ask("PUT", f"{ACCOUNT}/password", body)).status_code == 429


async def test_who_came_by_a_link_sets_a_first_password(sqlite: Engine):
    place = Place(sqlite)
    link = place.link(place.person("ada@example.org", password=None))
    async with place.browser() as ada:
        await ada.ask("POST", "/api/v1/session/link", {"token": link})
        assert (await ada.ask("PUT", f"{ACCOUNT}/password", {"new": NEW})).status_code == 204
        assert (await ada.info())["user"]["has_password"] is True
        assert (await ada.log_in("ada@example.org", NEW)).status_code == 200


@pytest.mark.parametrize(
    ("new", "status"),
    [
        ("elevenchars", 400),
        ("twelve chars", 204),
        ("p" * 256, 204),
        ("p" * 257, 422),
        ("Countess.Ada@example.org", 400),
        ("countess ada of lovelace", 400),
    ],
)
async def test_a_password_is_long_and_not_ones_own_name(sqlite: Engine, new: str, status: int):
    place = Place(sqlite)
    user_id = place.person("countess.ada@example.org")
    with unit_of_work(sqlite) as session:
        session.execute(update(users).where(users.c.id == user_id).values(name="Countess Ada of Lovelace"))
    async with place.browser() as ada:
        await ada.log_in("countess.ada@example.org")
        answer = await ada.ask("PUT", f"{ACCOUNT}/password", {"current": PASSWORD, "new": new})
    assert answer.status_code == status
    assert new not in answer.text


async def test_sessions_are_listed_and_ended_one_by_one(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    place.person("bob@example.org")
    async with place.browser() as here, place.browser() as there, place.browser() as bob:
        await here.log_in("ada@example.org")
        place.clock.now_ns += 120 * 10**9
        await there.log_in("ada@example.org")
        await bob.log_in("bob@example.org")
        listed = (await there.ask("GET", f"{ACCOUNT}/sessions")).json()["sessions"]
        assert [one["current"] for one in listed] == [True, False]
        assert listed[0]["agent"] == "a test's browser"
        assert listed[0]["address"].startswith("10.0.0.")
        assert listed[1]["created_ns"] == str(NOW)

        other = f"{ACCOUNT}/sessions/{listed[1]['id']}"
        assert (await bob.ask("DELETE", other)).status_code == 404
        assert await here.status() == 200
        assert (await there.ask("DELETE", other)).status_code == 204
        assert await here.status() == 401
        assert (await there.ask("DELETE", other)).status_code == 404
        assert (await there.ask("DELETE", f"{ACCOUNT}/sessions/nonsense")).status_code == 422
        assert await there.status() == 200
    assert place.actions()[-1] == "session.ended"


async def test_a_key_has_no_account(sqlite: Engine):
    place = Place(sqlite)
    with unit_of_work(sqlite) as session:
        key = {"id": "k", "project": "default", "name": "k", "prefix": "rk_k", "digest": digest_of("rk_secret")}
        session.execute(insert(api_keys).values(**key, scopes="admin", created_by="a test", created_ns=NOW))
    key_header = {"authorization": "Bearer rk_secret"}
    async with place.browser() as ada:
        for method, path, body in (
            ("DELETE", "/api/v1/session", None),
            ("PATCH", ACCOUNT, {"name": "Eve"}),
            ("PUT", f"{ACCOUNT}/password", {"new": NEW}),
            ("GET", f"{ACCOUNT}/sessions", None),
            ("DELETE", f"{ACCOUNT}/sessions/se_000000000000", None),
        ):
            answer = await ada.ask(method, path, body, **key_header)
            assert answer.status_code == 403
            assert "a key has none" in answer.json()["detail"]


async def test_a_password_is_stored_only_as_its_hash(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    with reading(sqlite) as session:
        stored = session.execute(select(users.c.password_hash)).scalar_one()
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored
