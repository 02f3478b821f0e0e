"""Tests of reckon.clickhouse.server.statement."""

import pytest

from reckon.clickhouse.server import statement
from reckon.clickhouse.server.errors import ClickhouseError


def test_quoted_text_and_comments_become_spaces_of_the_same_length() -> None:
    sql = b"SELECT 'a;\\'b' -- c;\n, `d;` /* e; */ FROM \"f;\""
    plain = statement.blanked(sql)
    assert len(plain) == len(sql)
    assert b";" not in plain
    assert plain.split() == [b"SELECT", b",", b"FROM"]


@pytest.mark.parametrize(
    ("text", "sql", "form", "data"),
    [
        (b"INSERT INTO t FORMAT CSV\n1,2", "INSERT INTO t ", "CSV", b"1,2"),
        (b"/* who */ insert into t (a, b) format Native\r\n\0\1", "/* who */ insert into t (a, b) ", "Native", b"\0\1"),
        (b"INSERT INTO t (`FORMAT x`) FORMAT TSV\nFORMAT CSV\n", "INSERT INTO t (`FORMAT x`) ", "TSV", b"FORMAT CSV\n"),
        (b"INSERT INTO t SETTINGS a = 'FORMAT' FORMAT CSV", "INSERT INTO t SETTINGS a = 'FORMAT' ", "CSV", b""),
    ],
)  # fmt: skip
def test_an_insert_is_cut_where_its_data_begins(text: bytes, sql: str, form: str, data: bytes) -> None:
    head = statement.insert_head(text)
    assert head is not None
    assert (head.sql, head.format, text[head.data_from :]) == (sql, form, data)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"SELECT 1 FORMAT CSV\n",
        b"INSERT INTO t VALUES (1)",
        b"INSERT INTO t VALUES ('\nFORMAT CSV\n')",
        b"INSERT INTO t SELECT 1 FORMAT CSV\n",
        b"-- INSERT INTO t FORMAT CSV\n",
    ],
)
def test_no_other_statement_is_cut(text: bytes) -> None:
    assert statement.insert_head(text) is None


def test_an_insert_with_a_long_list_of_columns_is_still_cut() -> None:
    columns = ", ".join(f"column_{n}" for n in range(5_000))
    head = statement.insert_head(f"INSERT INTO t ({columns}) FORMAT CSV\n1".encode())
    assert head is not None
    assert head.format == "CSV"


@pytest.mark.parametrize(
    ("sql", "form"),
    [
        (b"SELECT 1 FORMAT JSON", "JSON"),
        (b"SELECT 1 FORMAT JSON;", "JSON"),
        (b"SELECT 1 FORMAT Native SETTINGS max_threads = 1", "Native"),
        (b"SELECT 'x FORMAT CSV'", None),
        (b"SELECT format FROM t", None),
    ],
)
def test_the_format_is_that_of_the_last_clause(sql: bytes, form: str | None) -> None:
    assert statement.last_format(statement.blanked(sql)) == form


@pytest.mark.parametrize("sql", [b"SELECT 1; SELECT 2", b"SELECT 1;\n-- c\nDROP TABLE t"])
def test_a_second_statement_is_a_syntax_error(sql: bytes) -> None:
    with pytest.raises(ClickhouseError) as caught:
        statement.refuse_several(statement.blanked(sql))
    assert caught.value.code == 62


@pytest.mark.parametrize("sql", [b"SELECT 1;", b"SELECT ';' ; \n", b"INSERT INTO t VALUES (1); "])
def test_one_statement_may_end_in_a_semicolon(sql: bytes) -> None:
    statement.refuse_several(statement.blanked(sql))


@pytest.mark.parametrize(
    ("sql", "stateful", "read", "streamable"),
    [
        (b"SELECT 1", False, True, True),
        (b"((SELECT 1))", False, True, True),
        (b"-- c\nWITH 1 AS x SELECT x", False, True, True),
        (b"SELECT count() FROM t GROUP BY x WITH TOTALS", False, True, False),
        (b"SHOW TABLES", False, True, False),
        (b"SET a = 1", True, False, False),
        (b"  use db", True, False, False),
        (b"CREATE TEMPORARY TABLE t (n UInt8)", True, False, False),
        (b"CREATE TABLE t (n UInt8)", False, False, False),
        (b"DROP TABLE settings", False, False, False),
    ],
)
def test_a_statement_is_known_by_its_first_words(sql: bytes, stateful: bool, read: bool, streamable: bool) -> None:
    plain = statement.blanked(sql)
    assert (statement.is_stateful(plain), statement.is_read(plain), statement.is_streamable(plain)) == (
        stateful,
        read,
        streamable,
    )


@pytest.mark.parametrize(
    ("head", "whole"),
    [
        ("INSERT INTO t (a)", "INSERT INTO t (a) FROM INFILE 'f' COMPRESSION 'none'  FORMAT CSV"),
        ("INSERT INTO t (settings)", "INSERT INTO t (settings) FROM INFILE 'f' COMPRESSION 'none'  FORMAT CSV"),
        (
            "INSERT INTO `ü settings b=` SETTINGS a=1",
            "INSERT INTO `ü settings b=`  FROM INFILE 'f' COMPRESSION 'none' SETTINGS a=1 FORMAT CSV",
        ),
    ],
)
def test_an_insert_reads_its_data_from_a_file_named_before_its_settings(head: str, whole: str) -> None:
    assert statement.from_file(head, "'f'", "CSV") == whole


@pytest.mark.parametrize(
    ("sql", "ordered"),
    [
        (b"SELECT a FROM t ORDER BY lower(a), b LIMIT 1", True),
        (b"WITH x AS (SELECT 1) SELECT a FROM t order\n by a SETTINGS max_threads = 1", True),
        (b"EXPLAIN PIPELINE SELECT a FROM t ORDER BY a", True),
        (b"SELECT a FROM (SELECT a FROM t ORDER BY a LIMIT 5)", False),
        (b"SELECT row_number() OVER (PARTITION BY (a) ORDER BY b) FROM t", False),
        (b"SELECT 'ORDER BY' -- ORDER BY a", False),
        (b"INSERT INTO t SELECT a FROM u ORDER BY a", False),
        (b"SELECT a FROM t WHERE a IN (" + b"1," * 40_000 + b"1) ORDER BY a", False),
    ],
)
def test_a_statement_is_ordered_where_its_own_rows_are(sql: bytes, ordered: bool) -> None:
    assert statement.is_ordered(statement.blanked(sql)) is ordered
