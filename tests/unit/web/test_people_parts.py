"""From settings to the cookie, the rules of logins and the provider."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from reckon.errors import Misconfigured
from reckon.people.parts import People
from reckon.settings import Settings
from reckon.settings_groups import Login, Oidc, Web
from reckon.web.limiter import NoLimiter
from reckon.web.people_parts import people_parts, session_cookie

PROVIDER = {"issuer": "https://sign-in.example", "client_id": "reckon"}


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = create_engine("sqlite://")
    yield made
    made.dispose()


def settings(tmp_path: Path, **groups: Any) -> Settings:
    return Settings(data_dir=tmp_path, **groups)


def parts(told: Settings, engine: Engine, closing: list[Callable[[], None]]) -> People:
    return people_parts(told, engine, NoLimiter(), closing.append)


@pytest.mark.parametrize(
    ("url", "path", "secure", "name"),
    [
        ("", "/", False, "reckon_session_8600"),
        ("https://reckon.example", "/", True, "reckon_session_443"),
        ("https://example.org/reckon/", "/reckon", True, "reckon_session_443"),
        ("http://10.0.0.1:9000", "/", False, "reckon_session_9000"),
    ],
)
def test_the_cookie_fits_the_address_that_people_open(tmp_path: Path, url: str, path: str, secure: bool, name: str):
    cookie = session_cookie(settings(tmp_path, web=Web(public_url=url), login=Login(session_days_max=2)))
    assert (cookie.path, cookie.secure, cookie.name) == (path, secure, name)
    assert cookie.max_age_s == 2 * 24 * 3600


def test_times_are_nanoseconds(tmp_path: Path, engine: Engine):
    told = settings(tmp_path, login=Login(session_hours=2, session_days_max=3, invitation_days=4, link_minutes=5))
    rules = parts(told, engine, []).rules
    assert (rules.idle_ns, rules.session_ns_max) == (2 * 3600 * 10**9, 3 * 24 * 3600 * 10**9)
    assert (rules.invitation_ns, rules.link_minutes) == (4 * 24 * 3600 * 10**9, 5)


def test_there_is_no_provider_unless_one_is_set(tmp_path: Path, engine: Engine):
    assert parts(settings(tmp_path), engine, []).oidc is None


@pytest.mark.parametrize(
    ("told", "missing"),
    [({"issuer": PROVIDER["issuer"]}, "RECKON_OIDC_CLIENT_ID"), ({"client_id": "reckon"}, "RECKON_OIDC_ISSUER")],
)
def test_half_a_provider_keeps_the_server_from_starting(
    tmp_path: Path, engine: Engine, told: dict[str, str], missing: str
):
    with pytest.raises(Misconfigured, match=f"{missing} is not set"):
        parts(settings(tmp_path, oidc=Oidc(**told)), engine, [])


def test_a_provider_is_there_once_issuer_and_client_are_set_and_its_connections_are_closed(
    tmp_path: Path, engine: Engine
):
    closing: list[Callable[[], None]] = []
    made = parts(settings(tmp_path, oidc=Oidc(**PROVIDER, name="Example")), engine, closing)
    assert made.oidc_name == "Example"
    assert len(closing) == 1
    closing[0]()


def test_a_provider_that_cannot_be_used_keeps_the_server_from_starting(tmp_path: Path, engine: Engine):
    told = settings(tmp_path, oidc=Oidc(issuer="http://sign-in.example", client_id="reckon"))
    with pytest.raises(Misconfigured, match="RECKON_OIDC_ISSUER"):
        parts(told, engine, [])
