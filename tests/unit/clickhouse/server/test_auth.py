"""Tests of reckon.clickhouse.server.auth."""

import base64

import pytest

from reckon.clickhouse.server.auth import authenticate, refuse_pages
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
    ],
)
def test_anything_else_is_refused_with_516(headers: dict[str, str], parameters: dict[str, str]) -> None:
    with pytest.raises(ClickhouseError) as caught:
        authenticate(headers, parameters, "u", "p")
    assert (caught.value.code, caught.value.status) == (516, 403)


def test_the_default_user_without_a_password_needs_no_headers() -> None:
    authenticate({}, {}, "default", "")


@pytest.mark.parametrize(
    ("host", "listens_on"),
    [
        ("127.0.0.1:8623", "127.0.0.1"),
        ("LOCALHOST:8623", "127.0.0.1"),
        ("[::1]:8623", "::1"),
        ("Store.example:8623", "store.example"),
        ("192.168.1.7:8623", "0.0.0.0"),
        ("[fd00::7]", "::"),
    ],
)
def test_programs_that_use_a_name_of_ours_pass(host: str, listens_on: str) -> None:
    refuse_pages({"host": host}, listens_on)
    refuse_pages({"host": host, "sec-fetch-site": "none"}, listens_on)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "127.0.0.1:8623", "origin": "http://evil.example"},
        {"host": "127.0.0.1:8623", "origin": "null"},
        {"host": "127.0.0.1:8623", "sec-fetch-site": "cross-site"},
        {"host": "127.0.0.1:8623", "sec-fetch-site": "same-site"},
        {"host": "evil.example:8623"},
        {"host": "127.0.0.1.evil.example"},
        {"host": "a@127.0.0.1"},
        {"host": "192.168.1.7:8623"},
        {"host": ""},
        {"host": "["},
        {},
    ],
)
def test_pages_and_foreign_names_are_refused_with_516(headers: dict[str, str]) -> None:
    with pytest.raises(ClickhouseError) as caught:
        refuse_pages(headers, "127.0.0.1")
    assert (caught.value.code, caught.value.status) == (516, 403)


def test_a_name_is_refused_even_where_every_address_is_listened_on() -> None:
    with pytest.raises(ClickhouseError):
        refuse_pages({"host": "evil.example"}, "0.0.0.0")
