"""What the provider's tokens must prove, with real keys over real HTTP; and how long its keys are kept."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from fakes.oidc_place import come_in, refused, rules_of
from fakes.oidc_provider import CLIENT_ID, FakeOidcProvider, unsigned
from fakes.people_browser import NOW, Place
from reckon.people.oidc_provider import KEPT_NS, Provider

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
