"""A project's own prices: the most exact row that has begun holds, and what a cost names stays what it is."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reckon.pricing.price_table import PriceRow, PriceTable, ends, number_in


def row(number: int, since_ns: int = 0, **changes: object) -> PriceRow:
    told = {"kind": "model", "provider": "*", "name": "*", "unit": "hour", "made_ns": number}
    return PriceRow(number=number, since_ns=since_ns, usd_per_hour=Decimal(number), **(told | changes))  # type: ignore[arg-type]


def held(table: PriceTable, at_ns: int, name: str = "small", provider: str = "vllm") -> int | None:
    found = table.row_for("model", provider, name, at_ns)
    return found.number if found is not None else None


def test_the_latest_row_that_has_begun_holds_and_of_two_at_once_the_newer():
    table = PriceTable((row(1, 10), row(2, 20), row(3, 20)))
    assert [held(table, at) for at in (9, 10, 19, 20)] == [None, 1, 1, 3]


def test_the_more_exact_subject_wins_also_where_it_began_earlier():
    table = PriceTable((row(1, name="small"), row(2, 5), row(3, 6, provider="vllm"), row(4, 7, kind="prm")))
    assert held(table, 10) == 1
    assert held(table, 10, name="large") == 3
    assert held(table, 10, name="large", provider="openai") == 2


def test_a_subject_without_a_price_any_more_leaves_the_word_to_the_next():
    table = PriceTable((row(1), row(2, 5, name="small", unit="none"), row(3, 9, name="small")))
    assert [held(table, at) for at in (4, 5, 9)] == [1, 1, 3]
    assert held(PriceTable((row(1), row(2, 5, unit="none"))), 5) is None


def test_a_table_is_known_as_it_was():
    table = PriceTable((row(1, made_ns=10), row(2, made_ns=20)))
    assert held(table.up_to(1), 50) == 1
    assert held(table.made_by(19), 50) == 1
    assert held(table.made_by(20), 50) == 2


def test_a_row_ends_where_the_next_about_the_same_begins():
    rows = (row(1, 10), row(2, 30), row(3, 20), row(4, 20, name="small"), row(5, 30))
    assert ends(rows) == {1: 20, 3: 30, 2: 30, 5: None, 4: None}


@given(st.integers(1, 10**9 - 1))
def test_a_version_names_its_row(number: int):
    assert number_in(row(number).version) == number


def test_other_versions_name_no_row():
    assert [number_in(text) for text in ("", "hourly:2.8", "table@", "table@x", "list@3")] == [None] * 5


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["*", "a"])), max_size=6), st.integers(0, 12))
def test_at_every_moment_the_row_that_holds_has_begun_and_not_ended(told: list[tuple[int, str]], at_ns: int):
    rows = tuple(row(number, since, name=name) for number, (since, name) in enumerate(told, 1))
    found = PriceTable(rows).row_for("model", "x", "a", at_ns)
    if found is not None:
        end = ends(rows)[found.number]
        assert found.since_ns <= at_ns
        assert end is None or at_ns < end
