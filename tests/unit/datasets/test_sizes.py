"""The size of an export is told before it is made: from a sample, or exactly where there are few rows."""

from dataclasses import replace
from pathlib import Path

import pytest

from fakes.any_rows import row
from reckon.datasets.formats.registry import WRITERS, lines
from reckon.datasets.place import place_of
from reckon.datasets.reader import Version, open_version
from reckon.datasets.row import SPLITS
from reckon.datasets.sizes import SAMPLE_ROWS, export_sizes
from reckon.datasets.writer import Provenance, VersionWriter


def version(folder: Path, count: int) -> Version:
    with VersionWriter(place_of(folder)) as writer:
        for split in SPLITS:
            writer.add(
                replace(row(n, labels=(1, 0) if n % 4 == 0 else (1, -1)), split=split, id=f"{split}{n}")
                for n in range(count)
            )
        _, place = writer.publish(Provenance())
    return open_version(place)


def test_a_small_version_is_counted_to_the_byte(tmp_path: Path):
    made = version(tmp_path, SAMPLE_ROWS)
    for size in export_sizes(made):
        written = list(lines(size.format, made.rows()))
        assert (size.exact, size.rows, size.bytes) == (True, len(written), sum(map(len, written))), size.format
    assert {size.format for size in export_sizes(made)} == set(WRITERS)


def test_a_large_one_is_reckoned_within_some_percent_and_says_so(tmp_path: Path):
    made = version(tmp_path, SAMPLE_ROWS * 4)
    for size in export_sizes(made):
        written = list(lines(size.format, made.rows()))
        assert not size.exact
        assert size.rows == pytest.approx(len(written), rel=0.05), size.format
        assert size.bytes == pytest.approx(sum(map(len, written)), rel=0.05), size.format


def test_of_one_split_only_that_is_told(tmp_path: Path):
    made = version(tmp_path, 8)
    [stepwise] = [size for size in export_sizes(made, "val") if size.format == "stepwise"]
    assert stepwise.rows == len(list(lines("stepwise", made.rows("val"))))
