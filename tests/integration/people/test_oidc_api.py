"""Logging in through a provider: real HTTP, real keys, and every way in which the provider may be wrong."""

import dataclasses
import logging
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import Engine, insert, select, update

from fakes.oidc_provider import CLIENT_ID, CLIENT_SECRET, FakeOidcProvider, oidc_provider, unsigned
from fakes.people_browser import NOW, Browser, Clock, Place
from fakes.people_parts import COOKIE, RULES, CountingLimiter
from reckon.people import accounts, invitations
from reckon.people.oidc_provider import BODY_BYTES_MAX, KEPT_NS, Provider
from reckon.people.oidc_rules import OidcRules, oidc_rules
from reckon.people.parts import Oidc
from reckon.people.throttle import OIDC_PER_MINUTE, Throttle
from reckon.projects.access import SYSTEM
from reckon.projects.permissions import Role
from reckon.relational.people_tables import identities, members, oidc_logins, sessions, users
from reckon.relational.unit_of_work import reading, unit_of_work

START = "/api/v1/session/oidc/start"
STATE_COOKIE = COOKIE.name + "_oidc"


@pytest.fixture
def provider() -> Iterator[FakeOidcProvider]:
    with oidc_provider() as made:
        yield made


@pytest.fixture
def place(sqlite: Engine, provider: FakeOidcProvider) -> Iterator[Place]:
    """An installation that knows the provider, and takes people of example.org as viewers."""
    with httpx.Client(timeout=5) as client:
        made = rules_of(provider)
        yield Place(sqlite, clock=Clock(time.time_ns()), oidc=Oidc(made, Provider(made, client)))


def rules_of(provider: FakeOidcProvider, **changes: str) -> OidcRules:
    told = {
        "issuer": provider.issuer,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "scopes": "openid email profile",
        "name": "Example sign-in",
        "domains": "example.org",
        "role": "viewer",
        "public_url": "http://127.0.0.1:8600",
    }
    return oidc_rules(**{**told, **changes})


async def begin(browser: Browser, next_path: str = "/p/default/traces?t=24h") -> str:
    """The provider's address that the browser is sent to."""
    answer = await browser.web.get(START, params={"next": next_path})
    assert answer.status_code == 302
    assert answer.headers["cache-control"] == "no-store"
    return answer.headers["location"]


async def come_in(browser: Browser, provider: FakeOidcProvider, next_path: str = "/p/default/traces?t=24h") -> str:
    """Where the browser ends after a whole login."""
    back = await browser.web.get(provider.authorize(await begin(browser, next_path)))
    assert back.status_code == 302
    return back.headers["location"]


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


async def refused(place: Place, provider: FakeOidcProvider, code: str) -> None:
    """A login that comes to nothing, with this code, and is written down."""
    async with place.browser() as eve:
        assert await come_in(eve, provider) == f"/login?error={code}"
        assert eve.token is None
        assert (await eve.info())["user"] is None
    with reading(place.engine) as session:
        assert session.execute(select(sessions)).all() == []
    assert place.actions()[-1] == "session.refused"


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


FORGED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "another nonce": lambda claims: {**claims, "nonce": "another"},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "another audience": lambda claims: {**claims, "aud": "another"},
    "no audience": lambda claims: {name: value for name, value in claims.items() if name != "aud"},
    "several audiences and no azp": lambda claims: {**claims, "aud": [CLIENT_ID, "another"]},
    "another azp": lambda claims: {**claims, "azp": "another"},
    "another issuer": lambda claims: {**claims, "iss": "https://another.example"},
    "expired": lambda claims: {**claims, "exp": claims["iat"] - 61},
    "no end": lambda claims: {name: value for name, value in claims.items() if name != "exp"},
    "an end that is no number": lambda claims: {**claims, "exp": "tomorrow"},
    "an end that is not a number": lambda claims: {**claims, "exp": float("nan")},
    "made long ago": lambda claims: {**claims, "iat": claims["iat"] - 3600},
    "made tomorrow": lambda claims: {**claims, "iat": claims["iat"] + 86_400},
    "not valid yet": lambda claims: {**claims, "nbf": claims["iat"] + 86_400},
    "no subject": lambda claims: {**claims, "sub": ""},
    "a long subject": lambda claims: {**claims, "sub": "s" * 256},
}


@pytest.mark.parametrize("wrong", FORGED)
async def test_a_token_that_does_not_prove_this_login_is_refused(place: Place, provider: FakeOidcProvider, wrong: str):
    provider.change = FORGED[wrong]
    await refused(place, provider, "oidc_token")


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "a.b.c.d.e"])
async def test_what_is_no_token_is_refused(place: Place, provider: FakeOidcProvider, token: str):
    provider.write = lambda _: token
    await refused(place, provider, "oidc_token")


async def test_a_token_without_signature_is_refused(place: Place, provider: FakeOidcProvider):
    provider.write = unsigned
    await refused(place, provider, "oidc_token")


async def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(place: Place, provider: FakeOidcProvider):
    kid = provider.public_keys()["keys"][0]["kid"]
    secret = OctKey.import_key(b"k" * 64)
    provider.write = lambda claims: jwt.encode({"alg": "HS256", "kid": kid}, claims, secret)
    await refused(place, provider, "oidc_token")


async def test_another_persons_key_does_not_sign_for_the_provider(place: Place, provider: FakeOidcProvider):
    kid = provider.public_keys()["keys"][0]["kid"]
    own = RSAKey.generate_key(2048)
    provider.write = lambda claims: jwt.encode({"alg": "RS256", "kid": kid}, claims, own)
    await refused(place, provider, "oidc_token")


async def test_new_keys_are_fetched_once_and_others_kept(place: Place, provider: FakeOidcProvider):
    async with place.browser() as ada:
        await come_in(ada, provider)
        await come_in(ada, provider)
        assert count(provider, "/keys") == 1
        provider.rotate()
        assert await come_in(ada, provider) == "/p/default/traces?t=24h"
        await come_in(ada, provider)
        assert count(provider, "/keys") == 2
    assert count(provider, "/.well-known/openid-configuration") == 1


async def test_a_key_that_stays_unknown_is_asked_for_once_and_refused(place: Place, provider: FakeOidcProvider):
    own = RSAKey.generate_key(2048)
    provider.write = lambda claims: jwt.encode({"alg": "RS256", "kid": "unknown"}, claims, own)
    await refused(place, provider, "oidc_token")
    assert count(provider, "/keys") == 2


async def test_description_and_keys_are_asked_for_again_after_an_hour(place: Place, provider: FakeOidcProvider):
    with httpx.Client() as client:
        kept = Provider(rules_of(provider), client)
        for now_ns in (NOW, NOW + KEPT_NS - 1, NOW + KEPT_NS):
            kept.keys(now_ns)
    assert count(provider, "/keys") == 2
    assert count(provider, "/.well-known/openid-configuration") == 2


def count(provider: FakeOidcProvider, path: str) -> int:
    return [asked for asked, _ in provider.asked].count(path)


async def test_a_login_comes_back_once(place: Place, provider: FakeOidcProvider):
    async with place.browser() as ada:
        back = provider.authorize(await begin(ada))
        state = ada.web.cookies[STATE_COOKIE]
        assert (await ada.web.get(back)).headers["location"] == "/p/default/traces?t=24h"
        assert STATE_COOKIE not in ada.web.cookies
        ada.web.cookies.set(STATE_COOKIE, state, domain="127.0.0.1")
        again = await ada.web.get(back)
        assert again.headers["location"] == "/login?error=oidc_expired"


async def test_a_login_that_was_begun_in_another_browser_is_refused(place: Place, provider: FakeOidcProvider):
    async with place.browser() as eve, place.browser() as ada:
        trap = provider.authorize(await begin(eve))
        assert (await ada.web.get(trap)).headers["location"] == "/login?error=oidc_expired"
        await begin(ada)  # now the victim has a state of their own
        assert (await ada.web.get(trap)).headers["location"] == "/login?error=oidc_expired"
        assert ada.token is None


async def test_a_login_that_took_too_long_is_refused(place: Place, provider: FakeOidcProvider):
    async with place.browser() as ada:
        back = provider.authorize(await begin(ada))
        with unit_of_work(place.engine) as session:
            session.execute(update(oidc_logins).values(expires_ns=place.clock()))
        assert (await ada.web.get(back)).headers["location"] == "/login?error=oidc_expired"


async def test_what_is_kept_about_a_login_is_bound_to_the_browser_and_secret(place: Place, provider: FakeOidcProvider):
    async with place.browser() as ada:
        answer = await ada.web.get(START)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age=600" in cookie
    state = parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]
    with reading(place.engine) as session:
        row = session.execute(select(oidc_logins)).one()
    assert state not in str(tuple(row))
    assert row.verifier not in answer.headers["location"]


@pytest.mark.parametrize(
    "next_path",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "evil",
        "",
        "/x\r\ny",
        "/" * 501,
    ],
)
async def test_a_login_never_ends_on_another_site(place: Place, provider: FakeOidcProvider, next_path: str):
    async with place.browser() as ada:
        assert await come_in(ada, provider, next_path) == "/"


async def test_a_person_who_says_no_at_the_provider_is_told_so(place: Place, provider: FakeOidcProvider):
    async with place.browser() as ada:
        state = parse_qs(urlsplit(await begin(ada)).query)["state"][0]
        told = {"error": "access_denied", "error_description": "<script>", "state": state}
        back = await ada.web.get("/api/v1/session/oidc/callback", params=told)
    assert back.headers["location"] == "/login?error=oidc_denied"


@pytest.mark.parametrize(
    "failure",
    [
        (500, b"the provider's own secret"),
        (302, b""),
        (200, b"no json"),
        (200, b"[]"),
        (200, b'{"id_token": 1}'),
        (200, b'"' + b"x" * BODY_BYTES_MAX + b'"'),
    ],
)
async def test_a_provider_that_answers_nonsense_is_refused_and_not_repeated(
    place: Place, provider: FakeOidcProvider, failure: tuple[int, bytes], caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG, "reckon"):
        async with place.browser() as ada:
            back = provider.authorize(await begin(ada))
            provider.failure = failure
            assert (await ada.web.get(back)).headers["location"] == "/login?error=oidc_provider"
    assert "the provider's own secret" not in caplog.text
    for secret in (CLIENT_SECRET, parse_qs(urlsplit(back).query)["code"][0]):
        assert secret not in caplog.text


async def test_a_provider_that_is_down_is_told_to_the_page_and_asked_again_later(sqlite: Engine):
    with oidc_provider() as gone:
        made = rules_of(gone)
    with httpx.Client(timeout=5) as client:
        place = Place(sqlite, oidc=Oidc(made, Provider(made, client)))
        async with place.browser() as ada:
            assert await begin(ada) == "/login?error=oidc_provider"


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://another.example"},
        {"token_endpoint": "http://another.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
)
async def test_a_description_that_leads_elsewhere_is_refused(
    place: Place, provider: FakeOidcProvider, said: dict[str, Any]
):
    provider.discovery = said
    async with place.browser() as ada:
        assert await begin(ada) == "/login?error=oidc_provider"


async def test_the_clients_secret_goes_where_the_provider_wants_it(place: Place, provider: FakeOidcProvider):
    provider.discovery = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    async with place.browser() as ada:
        assert await come_in(ada, provider) == "/p/default/traces?t=24h"


async def test_without_a_provider_nobody_is_sent_anywhere(sqlite: Engine):
    async with Place(sqlite).browser() as ada:
        assert await begin(ada) == "/login?error=oidc_off"
        assert (await ada.info())["oidc"] is None


async def test_one_address_cannot_begin_logins_without_end(place: Place, provider: FakeOidcProvider):
    limited = Place(place.engine, oidc=place.people.oidc, throttle=Throttle(CountingLimiter(), 10))
    async with limited.browser() as eve:
        ends = [await begin(eve) for _ in range(OIDC_PER_MINUTE + 1)]
    assert ends[-1] == "/login?error=oidc_busy"
    assert all(end.startswith(provider.issuer) for end in ends[:-1])


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
