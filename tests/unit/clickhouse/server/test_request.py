"""Tests of reckon.clickhouse.server.request and multipart."""

import pytest

from reckon.clickhouse.server.body import RequestBody
from reckon.clickhouse.server.errors import ClickhouseError
from reckon.clickhouse.server.multipart import parse_form
from reckon.clickhouse.server.request import make_request, parse_query_string

EMPTY = RequestBody()


def test_parameters_are_sorted_by_what_they_mean() -> None:
    given = parse_query_string(b"database=d&param_n=1%20%C3%BC&max_threads=2&session_id=s&wait_end_of_query=1")
    request = make_request("POST", {}, given, EMPTY, {})
    assert request.database == "d"
    assert request.parameters == {"n": "1 ü"}
    assert request.settings == {"max_threads": "2"}
    assert request.flag("wait_end_of_query")
    assert request.format == "TabSeparated"


@pytest.mark.parametrize("raw", [b"a=%ff", b"\xff=1", b"&".join(b"a=1" for _ in range(10_001))])
def test_an_address_that_cannot_be_read_is_a_bad_argument(raw: bytes) -> None:
    with pytest.raises(ClickhouseError) as caught:
        parse_query_string(raw)
    assert caught.value.code == 36


@pytest.mark.parametrize("name", ["a b", "a'", "a=1, b", ""])
def test_a_setting_that_is_no_name_never_reaches_the_engine(name: str) -> None:
    with pytest.raises(ClickhouseError) as caught:
        make_request("POST", {}, {name: "1"}, EMPTY, {})
    assert caught.value.code == 115


def test_a_file_becomes_a_table_with_its_columns() -> None:
    given = {"t_types": "UInt8, Map(String, Array(Int8))", "t_format": "CSV", "u_structure": "n UInt8"}
    request = make_request("POST", {}, given, EMPTY, {"t": b"1", "u": b"2"})
    assert [(table.columns, table.format) for table in request.external] == [
        ("_1 UInt8, _2 Map(String, Array(Int8))", "CSV"),
        ("n UInt8", "TabSeparated"),
    ]
    assert request.settings == {}


def test_a_file_without_columns_is_a_bad_argument() -> None:
    with pytest.raises(ClickhouseError) as caught:
        make_request("POST", {}, {}, EMPTY, {"t": b"1"})
    assert caught.value.code == 36


def test_a_form_holds_fields_and_files() -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="query"\r\n\r\nSELECT \xc3\xbc\r\n'
        b'--x\r\nContent-Disposition: form-data; name="t"; filename="t.bin"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\0\r\n\xff\r\n--x--\r\n"
    )
    assert parse_form("multipart/form-data; boundary=x", body) == ({"query": "SELECT ü"}, {"t": b"\0\r\n\xff"})


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\n\r\nno name\r\n--x--\r\n"])
def test_what_is_no_form_is_a_bad_argument(body: bytes) -> None:
    with pytest.raises(ClickhouseError) as caught:
        parse_form("multipart/form-data; boundary=x", body)
    assert caught.value.code == 36
