"""Ids travel as numbers and are the same bytes again."""

from hypothesis import given
from hypothesis import strategies as st

from reckon.clickhouse.id_parameters import id_numbers


@given(st.lists(st.binary(min_size=16, max_size=16)))
def test_the_bytes_of_a_number_are_the_id(ids: list[bytes]):
    assert [number.to_bytes(16, "little") for number in id_numbers(ids)] == ids
