"""Tests of reckon.clickhouse.server.errors."""

import pytest

from reckon.clickhouse.server.errors import ClickhouseError, from_engine


def test_what_chdb_puts_around_an_error_is_taken_off() -> None:
    error = from_engine(RuntimeError("Streaming query failed: Code: 60. DB::Exception: No table. (UNKNOWN_TABLE)\n"))
    assert (error.code, error.status) == (60, 404)
    assert error.text == "Code: 60. DB::Exception: No table. (UNKNOWN_TABLE)"


def test_an_error_wrapped_in_itself_is_given_once() -> None:
    wrapped = (
        "Code: 241. DB::Exception: Code: 241. DB::Exception: memory limit. (MEMORY_LIMIT_EXCEEDED)"
        " (version 26.9.2.1). (MEMORY_LIMIT_EXCEEDED)"
    )
    expected = "Code: 241. DB::Exception: memory limit. (MEMORY_LIMIT_EXCEEDED)"
    assert from_engine(RuntimeError(wrapped)).text == expected


def test_an_error_without_a_code_is_an_unknown_exception() -> None:
    error = from_engine(RuntimeError("out of luck"))
    assert (error.code, error.status) == (1002, 500)
    assert error.text == "Code: 1002. DB::Exception: out of luck (UNKNOWN_EXCEPTION)"


@pytest.mark.parametrize(
    ("code", "status"), [(62, 400), (516, 403), (81, 404), (159, 408), (48, 501), (202, 503), (241, 500)]
)
def test_codes_have_the_status_that_clickhouse_gives_them(code: int, status: int) -> None:
    assert ClickhouseError(code, "x", "X").status == status
