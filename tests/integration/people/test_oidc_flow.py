"""The way to the provider and back: once, in one browser, to a page of ours, whatever the provider does."""

import logging
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import Engine, select, update

from fakes.oidc_place import START, begin, come_in, rules_of
from fakes.oidc_provider import CLIENT_SECRET, FakeOidcProvider, oidc_provider
from fakes.people_browser import Place
from fakes.people_parts import COOKIE, CountingLimiter
from reckon.people.oidc_provider import BODY_BYTES_MAX, DOWN_NS, Provider
from reckon.people.parts import Oidc
from reckon.people.throttle import OIDC_PER_MINUTE, Throttle
from reckon.relational.people_tables import oidc_logins
from reckon.relational.unit_of_work import reading, unit_of_work

STATE_COOKIE = COOKIE.name + "_oidc"


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


async def test_a_provider_that_is_down_is_told_to_the_page(sqlite: Engine):
    with oidc_provider() as gone:
        made = rules_of(gone)
    with httpx.Client(timeout=60) as client:
        place = Place(sqlite, oidc=Oidc(made, Provider(made, client)))
        async with place.browser() as ada:
            assert await begin(ada) == "/login?error=oidc_provider"


async def test_a_provider_that_failed_is_left_alone_for_a_moment_and_then_asked_again(
    place: Place, provider: FakeOidcProvider
):
    provider.failure = (500, b"")
    async with place.browser() as ada:
        assert await begin(ada) == "/login?error=oidc_provider"
        provider.failure = None
        assert await begin(ada) == "/login?error=oidc_provider"
        assert len(provider.asked) == 1
        place.clock.now_ns += DOWN_NS
        assert (await begin(ada)).startswith(provider.issuer)


async def test_a_description_without_end_is_not_read_to_its_end(place: Place, provider: FakeOidcProvider):
    provider.discovery = {"padding": "x" * BODY_BYTES_MAX}
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
