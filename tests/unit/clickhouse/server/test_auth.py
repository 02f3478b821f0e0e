"""Tests of reckon.clickhouse.server.auth."""

import base64

import pytest

from reckon.clickhouse.server.auth import authenticate
from reckon.clickhouse.server.errors import ClickhouseError


def _basic(text: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(text.encode()).decode()}


@pytest.mark.parametrize(
    ("headers", "parameters"),
    [
        ({"x-clickhouse-user": "u", "x-clickhouse-key": "p:ü".encode().decode("latin1")}, {}),
        (_basic("u:p:ü"), {}),
        ({}, {"user": "u", "password": "p:ü"}),
    ],
)
def test_the_right_user_and_password_pass(headers: dict[str, str], parameters: dict[str, str]) -> None:
    authenticate(headers, parameters, "u", "p:ü")


@pytest.mark.parametrize(
    ("headers", "parameters"),
    [
        ({}, {}),
        ({"x-clickhouse-user": "u"}, {"password": "p"}),
        ({"x-clickhouse-key": "p"}, {}),
        (_basic("u:"), {}),
        (_basic("p"), {}),
        ({"authorization": "Basic ????"}, {"user": "u", "password": "p"}),
        ({"authorization": "Basic é"}, {}),
        ({**_basic("u:p"), "origin": "http://evil.example"}, {}),
        ({**_basic("u:p"), "sec-fetch-site": "cross-site"}, {}),
    ],
)
def test_anything_else_is_refused_with_516(headers: dict[str, str], parameters: dict[str, str]) -> None:
    with pytest.raises(ClickhouseError) as caught:
        authenticate(headers, parameters, "u", "p")
    assert (caught.value.code, caught.value.status) == (516, 403)


def test_the_default_user_without_a_password_needs_no_headers() -> None:
    authenticate({}, {}, "default", "")
