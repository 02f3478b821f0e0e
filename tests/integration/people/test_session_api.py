"""Logging in, staying in and going out, through the whole application."""

import dataclasses
from http.cookies import SimpleCookie

import pytest
from sqlalchemy import Engine, select, update

from fakes.people_browser import NOW, PASSWORD, Place
from fakes.people_parts import COOKIE, RULES, CountingLimiter, quick_passwords
from reckon.people.passwords import Passwords
from reckon.people.throttle import Throttle
from reckon.projects.tokens import digest_of
from reckon.relational.people_tables import sessions, users
from reckon.relational.unit_of_work import reading, unit_of_work

HOUR_NS = 3600 * 10**9


async def test_whoever_has_no_session_learns_only_how_to_sign_in(sqlite: Engine):
    async with Place(sqlite).browser() as ada:
        answer = await ada.ask("GET", "/api/v1/session")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "auth": "on",
        "user": None,
        "csrf": None,
        "projects": [],
        "oidc": None,
        "installation": False,
        "password_chars_min": 12,
    }


async def test_a_right_password_opens_a_session(sqlite: Engine):
    place = Place(sqlite)
    user_id = place.person("ada@example.org", role="viewer")
    async with place.browser() as ada:
        answer = await ada.log_in("Ada@Example.ORG")
        assert answer.status_code == 200
        told = answer.json()
        assert await ada.info() == told
        assert await ada.status() == 200
    assert told["user"] == {
        "id": user_id,
        "email": "ada@example.org",
        "name": "Ada",
        "owner": False,
        "has_password": True,
    }
    assert told["projects"] == [
        {
            "id": "default",
            "name": told["projects"][0]["name"],
            "role": "viewer",
            "time_zone": "UTC",
            "permissions": ["project:read", "traces:read"],
        }
    ]
    assert told["installation"] is False
    assert place.actions() == ["user.created", "session.created"]


async def test_an_owner_holds_everything_without_being_a_member(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org", owner=True)
    async with place.browser() as ada:
        told = (await ada.log_in("ada@example.org")).json()
    assert told["installation"] is True
    assert told["projects"][0]["role"] is None
    assert "installation:manage" in told["projects"][0]["permissions"]


@pytest.mark.parametrize("https", [False, True])
async def test_the_cookie_is_kept_from_scripts_and_from_other_sites(sqlite: Engine, https: bool):
    cookie = dataclasses.replace(COOKIE, secure=https, path="/reckon")
    place = Place(sqlite, cookie=cookie)
    place.person("ada@example.org")
    async with place.browser() as ada:
        answer = await ada.log_in("ada@example.org")
    (morsel,) = SimpleCookie(answer.headers["set-cookie"]).values()
    assert morsel.key == COOKIE.name
    assert morsel["httponly"] is True
    assert morsel["samesite"] == "lax"
    assert morsel["path"] == "/reckon"
    assert morsel["max-age"] == str(24 * 3600)
    assert bool(morsel["secure"]) is https
    assert morsel["domain"] == ""


async def test_only_the_digest_of_a_token_is_stored(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        token = ada.token
    assert token is not None
    with reading(sqlite) as session:
        row = session.execute(select(sessions)).one()
    assert row.digest == digest_of(token)
    assert token not in str(tuple(row))


@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org"])
async def test_a_wrong_password_is_refused_alike_with_and_without_an_account(sqlite: Engine, email: str):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        answer = await ada.log_in(email, "not the password")
        assert answer.status_code == 401
        assert answer.json()["detail"] == "The e-mail address or the password is wrong."
        assert "set-cookie" not in answer.headers
    assert place.actions()[-1] == "session.refused"
    assert "not the password" not in str(place.audited())


class CountedHashes:
    """A hasher that tells how often it has worked."""

    def __init__(self) -> None:
        self.real, self.worked = quick_passwords().hasher, 0

    def hash(self, password: str) -> str:
        self.worked += 1
        return self.real.hash(password)

    def verify(self, hash: str, password: str) -> bool:
        self.worked += 1
        return self.real.verify(hash, password)

    def check_needs_rehash(self, hash: str) -> bool:
        return self.real.check_needs_rehash(hash)


async def test_an_unknown_account_costs_as_many_hashes_as_a_known_one(sqlite: Engine):
    hashes = CountedHashes()
    place = Place(sqlite, passwords=Passwords(12, hashes))
    place.person("ada@example.org")
    place.person("link@example.org", password=None)
    async with place.browser() as ada:
        for email in ("ada@example.org", "nobody@example.org", "link@example.org"):
            hashes.worked = 0
            assert (await ada.log_in(email, "not the password")).status_code == 401
            assert hashes.worked == 1


async def test_a_hash_by_old_parameters_is_made_anew_at_the_next_login(sqlite: Engine):
    place = Place(sqlite)
    user_id = place.person("ada@example.org")
    old = Passwords(12).hasher.hash(PASSWORD)  # the library's own parameters, not this place's
    with unit_of_work(sqlite) as session:
        session.execute(update(users).values(password_hash=old))
    async with place.browser() as ada:
        assert (await ada.log_in("ada@example.org")).status_code == 200
        with reading(sqlite) as session:
            new = session.execute(select(users.c.password_hash).where(users.c.id == user_id)).scalar_one()
        assert new != old
        assert not place.people.passwords.hasher.check_needs_rehash(new)
        assert (await ada.log_in("ada@example.org")).status_code == 200


async def test_every_login_has_a_fresh_token_and_ends_the_one_before(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        ada.plant("planted")
        await ada.log_in("ada@example.org")
        first = ada.token
        await ada.log_in("ada@example.org")
        assert len({"planted", first, ada.token}) == 3
    with reading(sqlite) as session:
        assert session.execute(select(sessions.c.digest)).scalars().all() == [digest_of(ada.token or "")]


async def test_a_session_ends_when_idle_and_slides_while_used(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        for _ in range(3):
            place.clock.now_ns += RULES.idle_ns - 1
            assert await ada.status() == 200
        place.clock.now_ns += RULES.idle_ns
        assert await ada.status() == 401
        assert (await ada.info())["user"] is None


async def test_a_session_ends_for_good_however_much_it_is_used(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        while place.clock.now_ns + HOUR_NS // 2 < NOW + RULES.session_ns_max:
            place.clock.now_ns += HOUR_NS // 2
            assert await ada.status() == 200
        place.clock.now_ns = NOW + RULES.session_ns_max
        assert await ada.status() == 401


async def test_sessions_that_have_ended_are_removed_at_the_next_login(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    place.person("bob@example.org")
    async with place.browser() as ada, place.browser() as bob:
        await ada.log_in("ada@example.org")
        place.clock.now_ns += RULES.idle_ns
        await bob.log_in("bob@example.org")
    with reading(sqlite) as session:
        assert len(session.execute(select(sessions)).all()) == 1


async def test_logging_out_ends_the_session_at_once(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        token = ada.token
        answer = await ada.ask("DELETE", "/api/v1/session")
        assert answer.status_code == 204
        assert ada.token is None
        ada.plant(token or "")
        assert await ada.status() == 401
    assert place.actions()[-1] == "session.ended"


@pytest.mark.parametrize("csrf", ["", "0" * 64])
async def test_a_change_without_the_csrf_token_is_refused(sqlite: Engine, csrf: str):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        for method, path, body in (
            ("DELETE", "/api/v1/session", None),
            ("PATCH", "/api/v1/account", {"name": "Eve"}),
            ("PUT", "/api/v1/account/password", {"current": PASSWORD, "new": "another password"}),
        ):
            ada_csrf, ada.csrf = ada.csrf, csrf
            answer = await ada.ask(method, path, body)
            ada.csrf = ada_csrf
            assert answer.status_code == 403
            assert "x-csrf-token" in answer.json()["detail"]
        assert (await ada.info())["user"]["name"] == "Ada"


async def test_another_sites_page_cannot_sign_anybody_in(sqlite: Engine):
    place = Place(sqlite)
    place.person("ada@example.org")
    async with place.browser() as ada:
        body = {"email": "ada@example.org", "password": PASSWORD}
        answer = await ada.ask("POST", "/api/v1/session", body, **{"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_a_link_signs_in_once(sqlite: Engine):
    place = Place(sqlite)
    user_id = place.person("ada@example.org", password=None)
    token = place.link(user_id)
    async with place.browser() as ada, place.browser() as eve:
        answer = await ada.ask("POST", "/api/v1/session/link", {"token": token})
        assert answer.status_code == 200
        assert answer.json()["user"]["has_password"] is False
        assert await ada.status() == 200
        again = await eve.ask("POST", "/api/v1/session/link", {"token": token})
        assert again.status_code == 401
        assert "used" in again.json()["detail"]
        assert eve.token is None
    assert place.actions() == ["user.created", "login_link.created", "session.created", "session.refused"]


async def test_a_link_that_is_over_or_unknown_signs_nobody_in(sqlite: Engine):
    place = Place(sqlite)
    late = place.link(place.person("ada@example.org", password=None))
    place.clock.now_ns += HOUR_NS
    async with place.browser() as ada:
        for token in (late, "unknown"):
            assert (await ada.ask("POST", "/api/v1/session/link", {"token": token})).status_code == 401


async def test_a_disabled_person_is_out_at_once_and_stays_out(sqlite: Engine):
    place = Place(sqlite)
    user_id = place.person("ada@example.org")
    link = place.link(user_id)
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        with unit_of_work(sqlite) as session:
            session.execute(update(users).values(disabled_ns=NOW))
        assert await ada.status() == 401
        assert (await ada.log_in("ada@example.org")).status_code == 401
        assert (await ada.ask("POST", "/api/v1/session/link", {"token": link})).status_code == 401


async def test_too_many_failures_close_an_account_to_the_right_password_too(sqlite: Engine):
    place = Place(sqlite, throttle=Throttle(CountingLimiter(), 3))
    place.person("ada@example.org")
    place.person("bob@example.org")
    async with place.browser() as eve, place.browser() as ada:
        for _ in range(3):
            assert (await eve.log_in("ada@example.org", "a wrong guess")).status_code == 401
        for browser, email in ((eve, "ada@example.org"), (ada, "ADA@example.org "), (eve, "bob@example.org")):
            refused = await browser.log_in(email)
            assert refused.status_code == 429
            assert refused.headers["retry-after"] == "30"
            assert browser.token is None
        assert (await ada.log_in("bob@example.org")).status_code == 200
    assert place.actions().count("session.refused") == 3


async def test_a_success_does_not_take_back_the_failures_before_it(sqlite: Engine):
    place = Place(sqlite, throttle=Throttle(CountingLimiter(), 3))
    place.person("ada@example.org")
    place.person("eve@example.org")
    async with place.browser() as eve:
        for _ in range(2):
            assert (await eve.log_in("ada@example.org", "a wrong guess")).status_code == 401
            assert (await eve.log_in("eve@example.org")).status_code == 200
        assert (await eve.log_in("ada@example.org", "a wrong guess")).status_code == 401
        assert (await eve.log_in("eve@example.org")).status_code == 429


async def test_what_cannot_be_an_address_or_a_password_is_refused_without_a_crash(sqlite: Engine):
    place = Place(sqlite)
    async with place.browser() as eve:
        for email in ("", "no address", "a\x00@example.org", "\ud800@example.org", "a" * 300):
            raw = {"email": email, "password": "x" * 12}
            assert (await eve.ask("POST", "/api/v1/session", raw)).status_code in (400, 422)
        for password in ("\x00", "\ud800", "p" * 257):
            raw = {"email": "ada@example.org", "password": password}
            assert (await eve.ask("POST", "/api/v1/session", raw)).status_code in (401, 422)


async def test_where_logins_are_off_everybody_may_do_everything_and_nobody_has_an_account(sqlite: Engine):
    place = Place(sqlite, rules=dataclasses.replace(RULES, open=True))
    place.person("ada@example.org")
    async with place.browser() as ada:
        told = await ada.info()
        assert told["auth"] == "off"
        assert told["user"] is None
        assert told["installation"] is True
        assert [one["id"] for one in told["projects"]] == ["default"]
        assert "keys:manage" in told["projects"][0]["permissions"]
        assert (await ada.log_in("ada@example.org")).status_code == 409
        assert (await ada.ask("GET", "/api/v1/account/sessions")).status_code == 403
