"""Which providers are taken."""

import pytest

from reckon.errors import Misconfigured
from reckon.people.oidc_rules import OidcRules, is_safe_address, oidc_rules
from reckon.projects.permissions import Role

GOOD = {
    "issuer": "https://sign-in.example",
    "client_id": "reckon",
    "client_secret": "a client's secret",
    "scopes": " openid  email ",
    "name": "Example",
    "domains": " Example.org, @sub.example.org ,",
    "role": "viewer",
    "public_url": "https://reckon.example/base",
}


def rules(**changes: str) -> OidcRules:
    return oidc_rules(**{**GOOD, **changes})


def test_settings_are_read_as_people_write_them():
    made = rules()
    assert made.domains == {"example.org", "sub.example.org"}
    assert made.scopes == "openid email"
    assert made.role is Role.VIEWER
    assert made.redirect_uri == "https://reckon.example/base/api/v1/session/oidc/callback"


def test_the_clients_secret_is_not_shown():
    assert "a client's secret" not in repr(rules())


@pytest.mark.parametrize(
    ("change", "setting"),
    [
        ({"issuer": "http://sign-in.example"}, "RECKON_OIDC_ISSUER"),
        ({"issuer": "sign-in.example"}, "RECKON_OIDC_ISSUER"),
        ({"role": "owner"}, "RECKON_OIDC_ROLE"),
        ({"scopes": "email"}, "RECKON_OIDC_SCOPES"),
    ],
)
def test_what_cannot_work_is_named(change: dict[str, str], setting: str):
    with pytest.raises(Misconfigured, match=setting):
        rules(**change)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x", True),
        ("http://127.0.0.1:9000", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:9000/x", True),
        ("http://localhost:9000", True),
        ("http://localhost.evil.example", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://10.0.0.1", False),
        ("https://user@a.example", False),
        ("https://a.example/#x", False),
        ("https://", False),
        ("https://[", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_secrets_go_by_https_or_stay_on_this_machine(url: str, safe: bool):
    assert is_safe_address(url) is safe
