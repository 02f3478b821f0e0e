"""Logging in through a provider: real HTTP, real keys, and every way in which the provider may be wrong."""

import dataclasses

import pytest
from sqlalchemy import insert, select, update

from fakes.oidc_place import come_in, refused
from fakes.oidc_provider import FakeOidcProvider
from fakes.people_browser import NOW, Place
from fakes.people_parts import RULES
from reckon.people import accounts, invitations
from reckon.projects.access import SYSTEM
from reckon.projects.permissions import Role
from reckon.relational.people_tables import identities, members, users
from reckon.relational.unit_of_work import reading, unit_of_work


async def test_a_person_of_an_allowed_domain_joins_and_is_known_the_next_time(place: Place, provider: FakeOidcProvider):
    async with place.browser() as ada:
        assert (await ada.info())["oidc"] == {"name": "Example sign-in"}
        assert await come_in(ada, provider) == "/p/default/traces?t=24h"
        told = await ada.info()
    assert told["user"]["email"] == "ada@example.org"
    assert told["user"]["name"] == "Ada"
    assert told["user"]["has_password"] is False
    assert [(one["id"], one["role"]) for one in told["projects"]] == [("default", "viewer")]
    assert place.actions() == ["user.created", "identity.linked", "member.added", "session.created"]

    # Another address, the same person: who somebody is at the provider does not change.
    provider.person.email, provider.person.verified = "ada@elsewhere.example", False
    async with place.browser() as ada:
        await come_in(ada, provider)
        assert (await ada.info())["user"]["id"] == told["user"]["id"]
    assert place.actions()[4:] == ["session.created"]


async def test_a_token_signed_with_an_elliptic_curve_is_taken(place: Place, provider: FakeOidcProvider):
    provider.algorithm = "ES256"
    async with place.browser() as ada:
        assert await come_in(ada, provider) == "/p/default/traces?t=24h"


async def test_the_first_login_links_the_account_of_the_verified_address(place: Place, provider: FakeOidcProvider):
    user_id = place.person("ada@example.org", role="engineer")
    provider.person.email = "Ada@Example.org"
    async with place.browser() as ada:
        await come_in(ada, provider)
        told = await ada.info()
    assert told["user"]["id"] == user_id
    assert told["projects"][0]["role"] == "engineer"


async def test_an_address_that_is_only_in_userinfo_counts_too(place: Place, provider: FakeOidcProvider):
    provider.thin = True
    async with place.browser() as ada:
        await come_in(ada, provider)
        assert (await ada.info())["user"]["email"] == "ada@example.org"


async def test_an_invited_person_of_another_domain_joins_what_they_were_invited_to(
    place: Place, provider: FakeOidcProvider
):
    provider.person.email = "bob@elsewhere.example"
    invite(place, "bob@elsewhere.example", Role.LEAD)
    async with place.browser() as bob:
        await come_in(bob, provider)
        told = await bob.info()
    assert [(one["id"], one["role"]) for one in told["projects"]] == [("default", "lead")]
    assert "invitation.accepted" in place.actions()


@pytest.mark.parametrize("gone", ["over", "revoked"])
async def test_an_invitation_that_is_gone_lets_nobody_in(place: Place, provider: FakeOidcProvider, gone: str):
    provider.person.email = "bob@elsewhere.example"
    made = invite(place, "bob@elsewhere.example", Role.LEAD, late=gone == "over")
    if gone == "revoked":
        with unit_of_work(place.engine) as session:
            invitations.revoke(session, dataclasses.replace(SYSTEM, project="default"), made, place.clock())
    await refused(place, provider, "oidc_uninvited")


def invite(place: Place, email: str, role: Role, *, late: bool = False) -> str:
    access = dataclasses.replace(SYSTEM, project="default")
    with unit_of_work(place.engine) as session:
        now_ns = place.clock() - (RULES.invitation_ns if late else 0)
        made, _ = invitations.make(session, access, email, role, now_ns, RULES.invitation_ns)
    return made.id


async def test_a_stranger_is_refused(place: Place, provider: FakeOidcProvider):
    provider.person.email = "eve@evil.example"
    await refused(place, provider, "oidc_uninvited")
    with reading(place.engine) as session:
        assert session.execute(select(users)).all() == []


@pytest.mark.parametrize("email", ["eve@evilexample.org", "eve@sub.example.org", "eve@example.org.evil.example"])
async def test_a_domain_is_compared_whole(place: Place, provider: FakeOidcProvider, email: str):
    provider.person.email = email
    await refused(place, provider, "oidc_uninvited")


@pytest.mark.parametrize("verified", [False, None, "true", 1])
async def test_an_address_that_the_provider_has_not_verified_counts_for_nothing(
    place: Place, provider: FakeOidcProvider, verified: object
):
    place.person("ada@example.org")
    provider.person.verified = verified
    await refused(place, provider, "oidc_email")


async def test_an_address_that_would_turn_into_another_one_counts_for_nothing(place: Place, provider: FakeOidcProvider):
    place.person("kay@example.org")
    provider.person.email = "\u212aay@example.org"  # the Kelvin sign, a k once it is lowered
    await refused(place, provider, "oidc_email")


async def test_a_disabled_person_is_refused(place: Place, provider: FakeOidcProvider):
    user_id = place.person("ada@example.org")
    with unit_of_work(place.engine) as session:
        session.execute(update(users).values(disabled_ns=NOW))
    await refused(place, provider, "oidc_disabled")
    with unit_of_work(place.engine) as session:
        mine = {"issuer": provider.issuer, "subject": "person-1", "user_id": user_id, "created_ns": NOW}
        session.execute(insert(identities).values(**mine))
    await refused(place, provider, "oidc_disabled")


async def test_an_account_of_one_person_there_is_not_opened_to_another_with_its_address(
    place: Place, provider: FakeOidcProvider
):
    async with place.browser() as ada:
        await come_in(ada, provider)
        await ada.ask("DELETE", "/api/v1/session")
        await ada.info()
    provider.person.subject = "person-2"
    async with place.browser() as eve:
        assert await come_in(eve, provider) == "/login?error=oidc_linked"


async def test_with_a_provider_only_owners_choose_their_address(place: Place, provider: FakeOidcProvider):
    place.person("ada@example.org", role="viewer")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        answer = await ada.ask("PATCH", "/api/v1/account", {"email": "boss@example.org"})
        assert answer.status_code == 403
        assert (await ada.ask("PATCH", "/api/v1/account", {"name": "Ada L."})).status_code == 200
    with reading(place.engine) as session:
        assert accounts.find_user(session, "boss@example.org") is None
        assert session.execute(select(members.c.role)).scalars().all() == ["viewer"]
