"""Rows are found by what they say, by reading on a bounded number of rows at a time."""

from dataclasses import replace
from pathlib import Path

import pytest

from fakes.any_rows import row
from reckon.datasets.place import place_of
from reckon.datasets.reader import Version, open_version
from reckon.datasets.row_search import rows_that_say
from reckon.datasets.writer import Provenance, VersionWriter

ROWS = [
    replace(row(n, split="train"), steps=(f"Straße {n}",), labels=(1,), soft_labels=(None,), answer=f"<{n}>")
    for n in range(25)
]


@pytest.fixture
def version(tmp_path: Path) -> Version:
    with VersionWriter(place_of(tmp_path), shard_rows_max=10) as writer:
        writer.add(ROWS)
        return open_version(writer.publish(Provenance(recipe={}))[1].path)


def test_a_text_is_found_in_any_case_and_read_on_from_where_the_last_was(version: Version) -> None:
    assert rows_that_say(version, None, "STRASSE", 0, 4) == (ROWS[:4], 4)
    assert rows_that_say(version, "train", "<24>", 0, 4) == (ROWS[24:], None)
    assert rows_that_say(version, "test", "strasse", 0, 4) == ([], None)


@pytest.mark.parametrize("read_max", [1, 10, 25])
def test_no_more_is_read_than_allowed_and_going_on_finds_all(version: Version, read_max: int) -> None:
    found, first, calls = [], 0, 0
    while first is not None:
        some, first = rows_that_say(version, None, "<7>", first, 4, read_max=read_max)
        found += some
        calls += 1
    assert (found, calls) == ([ROWS[7]], -(-25 // read_max) + (25 % read_max == 0))
