"""Whoever has lost a place, or took an address before its holder came, keeps no way in."""

import pytest
from sqlalchemy import Engine, delete, update

from fakes.oidc_place import come_in
from fakes.oidc_provider import FakeOidcProvider
from fakes.people_browser import PASSWORD, Place
from reckon.relational.people_tables import members, users
from reckon.relational.unit_of_work import unit_of_work

INVITATIONS, ACCEPT = "/api/v1/projects/default/invitations", "/api/v1/invitations/accept"
NEW = {"name": "Bob", "password": "bob's good password"}


@pytest.mark.parametrize("how", ["removed", "demoted", "disabled", "kept"])
async def test_an_invitation_is_worth_what_its_maker_may_do_now(sqlite: Engine, how: str):
    place = Place(sqlite)
    maker = place.person("admin@example.org", role="admin")
    async with place.browser() as admin, place.browser() as bob:
        await admin.log_in("admin@example.org")
        made = await admin.ask("POST", INVITATIONS, {"email": "bob@example.org", "role": "admin"})
        token = made.json()["url"].partition("#")[2]
        with unit_of_work(sqlite) as session:
            if how == "removed":
                session.execute(delete(members).where(members.c.user_id == maker))
            elif how == "demoted":
                session.execute(update(members).where(members.c.user_id == maker).values(role="lead"))
            elif how == "disabled":
                session.execute(update(users).where(users.c.id == maker).values(disabled_ns=1))
        answer = await bob.ask("POST", ACCEPT, {"token": token, **NEW})
    assert answer.status_code == (200 if how == "kept" else 404)


async def test_who_took_an_address_before_its_holder_came_is_put_out(place: Place, provider: FakeOidcProvider):
    place.person("ada@example.org", role="viewer")
    async with place.browser() as squatter, place.browser() as ada:
        await squatter.log_in("ada@example.org")
        assert await squatter.status() == 200
        await come_in(ada, provider)
        assert (await ada.info())["user"]["email"] == "ada@example.org"
        assert await squatter.status() == 401
        assert (await squatter.log_in("ada@example.org")).status_code == 401
    assert "password.dropped" in place.actions()


async def test_who_came_in_by_a_link_sets_a_password_without_the_lost_one(sqlite: Engine):
    place = Place(sqlite)
    user_id = place.person("ada@example.org")
    path, wanted = "/api/v1/account/password", {"new": "another good password"}
    async with place.browser() as ada, place.browser() as by_password:
        await by_password.log_in("ada@example.org")
        assert (await by_password.info())["user"]["has_password"] is True
        assert (await by_password.ask("PUT", path, wanted)).status_code == 400
        await ada.ask("POST", "/api/v1/session/link", {"token": place.link(user_id)})
        assert (await ada.info())["user"]["has_password"] is False
        assert (await ada.ask("PUT", path, wanted)).status_code == 204
        assert await by_password.status() == 401
        assert (await by_password.log_in("ada@example.org", PASSWORD)).status_code == 401
        assert (await by_password.log_in("ada@example.org", "another good password")).status_code == 200
