"""No password of any address is shown, and nothing else is hidden."""

import pytest
from pydantic import SecretStr

from reckon.cli.config_masking import MASK, masked
from reckon.cli.config_origin import leaves
from reckon.settings import Settings


@pytest.mark.parametrize(
    "address",
    [
        "redis://:hunter2@elsewhere/0",
        "postgresql://me:hunter2@db/reckon",
        "postgresql://db/reckon?user=me&password=hunter2",
        "postgresql://db/reckon?sslpassword=hunter2",
        "rediss://elsewhere/0?Password=hunter2",
        "https://hunter2@index.example/simple",
        "https://me:hun:ter2@[2001:db8::1]:8443/x",
        "http://[hunter2/",
    ],
)
def test_a_password_in_an_address_is_masked(address: str) -> None:
    shown = masked(address)
    assert "ter2" not in shown
    assert MASK in shown


@pytest.mark.parametrize(
    "value",
    [
        "http://127.0.0.1:8623",
        "unix:///run/redis.sock",
        "postgresql://me@db/reckon?sslmode=require",
        "paragraph/min20/max200",
        "a@b",
        "",
    ],
)
def test_what_holds_no_secret_is_shown_as_it_is(value: str) -> None:
    assert masked(value) == value


def test_a_secret_is_masked_and_an_empty_one_is_empty() -> None:
    assert masked(SecretStr("hunter2")) == MASK
    assert masked(SecretStr("")) == ""
    assert masked(None) == ""


def test_every_setting_whose_name_says_secret_is_one() -> None:
    named = [
        (path, value)
        for path, value in leaves(Settings())
        if any(word in path[-1] for word in ("password", "secret", "key")) and "chars" not in path[-1]
    ]
    assert len(named) >= 6
    assert [path for path, value in named if not isinstance(value, SecretStr)] == []
