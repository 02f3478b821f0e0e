"""The count of a re-pricing: sums by model, unknown never summed as nothing."""

from hypothesis import given
from hypothesis import strategies as st

from reckon.prices.tally import Line, added, decode, encode, line_of

COUNTS = st.integers(0, 10**12)
LINES = st.builds(Line, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)


@given(st.dictionaries(st.text(max_size=8), LINES, max_size=4))
def test_a_tally_survives_its_store(tally: dict[str, Line]):
    assert decode(encode(tally)) == tally


@given(LINES, LINES)
def test_lines_add_up(one: Line, two: Line):
    assert added({"m": one}, "m", two)["m"].before_nano_usd == one.before_nano_usd + two.before_nano_usd
    assert added({"m": one}, "n", two) == {"m": one, "n": two}


def test_what_is_not_there_is_counted_as_unknown():
    assert line_of(None, None) == Line(1, 0, 0, 0, 1, 1)
