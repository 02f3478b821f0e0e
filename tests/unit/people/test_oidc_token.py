"""What an ID token must say, and that no text whatever gets through or crashes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from fakes.oidc_provider import unsigned
from reckon.people.oidc_login import challenge_of, local_path
from reckon.people.oidc_refused import OidcRefused
from reckon.people.oidc_token import LEEWAY_S, Expected, UnknownKey, claims_of

NOW_S = 1_800_000_000
EXPECTED = Expected("https://sign-in.example", "reckon", "the nonce")
KEY = RSAKey.generate_key(2048, {"kid": "one"})
KEYS = KeySet([KEY])
GOOD: dict[str, Any] = {
    "iss": EXPECTED.issuer,
    "aud": "reckon",
    "sub": "person-1",
    "iat": NOW_S,
    "exp": NOW_S + 300,
    "nonce": "the nonce",
}


def checked(claims: dict[str, Any], kid: str = "one") -> dict[str, Any]:
    return dict(claims_of(jwt.encode({"alg": "RS256", "kid": kid}, claims, KEY), KEYS, EXPECTED, NOW_S))


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"aud": ["reckon"]},
        {"aud": ["reckon", "another"], "azp": "reckon"},
        {"azp": "reckon"},
        {"exp": NOW_S - LEEWAY_S + 1},
        {"iat": NOW_S + LEEWAY_S},
        {"nbf": NOW_S},
        {"exp": NOW_S + 300.5},
    ],
)
def test_a_token_of_this_login_is_taken(change: dict[str, Any]):
    assert checked({**GOOD, **change}) == {**GOOD, **change}


@pytest.mark.parametrize(
    "change",
    [
        {"aud": []},
        {"aud": {"reckon": 1}},
        {"aud": None},
        {"exp": NOW_S - LEEWAY_S},
        {"exp": True},
        {"iat": NOW_S + LEEWAY_S + 1},
        {"iat": None},
        {"nonce": None},
        {"nonce": ["the nonce"]},
        {"nonce": ""},
        {"sub": None},
        {"sub": 7},
        {"sub": "a\x00b"},
        {"iss": EXPECTED.issuer + "/"},
    ],
)
def test_a_token_of_any_other_is_refused(change: dict[str, Any]):
    with pytest.raises(OidcRefused):
        checked({**GOOD, **change})


def test_a_key_that_is_not_there_is_told_apart():
    with pytest.raises(UnknownKey):
        checked(GOOD, kid="two")


def test_one_changed_character_breaks_the_signature():
    token = jwt.encode({"alg": "RS256", "kid": "one"}, GOOD, KEY)
    header, payload, signature = token.split(".")
    for broken in (
        f"{header}.{payload}.{signature[:-8]}AAAAAAAA",
        f"{header}.{payload[:-1]}.{signature}",
        unsigned(GOOD),
    ):
        with pytest.raises(OidcRefused):
            claims_of(broken, KEYS, EXPECTED, NOW_S)


@given(st.text(max_size=200) | st.from_regex(r"[A-Za-z0-9_-]{0,60}\.[A-Za-z0-9_-]{0,60}\.[A-Za-z0-9_-]{0,60}"))
def test_no_text_is_a_token_by_chance(text: str):
    with pytest.raises((OidcRefused, UnknownKey)):
        claims_of(text, KEYS, EXPECTED, NOW_S)


def test_the_challenge_is_the_one_of_rfc_7636_appendix_b():
    challenge = challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    assert challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@given(st.text(max_size=40) | st.text("/\\.:@?#%\t\n ab", max_size=12))
def test_the_next_page_is_always_on_this_server(text: str):
    path = local_path(text)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert path.isascii()
    assert path.isprintable()
    assert "\\" not in path
    assert path in (text, "/")


@pytest.mark.parametrize("path", ["/", "/p/default/traces?t=24h&q=a%20b#top", "/p/x/traces/tr_0?tab=steps"])
def test_pages_of_ours_are_kept(path: str):
    assert local_path(path) == path
