"""Files stay short enough to be read in two minutes."""

from statistics import median

from architecture.repository import sources, text_of

LINES_MAX = 400
LINES_OF_NINE_IN_TEN = 250
LINES_MEDIAN = 120


def sizes() -> dict[str, int]:
    return {path.as_posix(): len((text_of(path) or "").splitlines()) for path in sources()}


def test_no_file_is_longer_than_400_lines() -> None:
    assert {name: size for name, size in sizes().items() if size > LINES_MAX} == {}


def test_nine_files_in_ten_have_at_most_250_lines() -> None:
    found = sorted(sizes().values())
    assert found[int(len(found) * 0.9)] <= LINES_OF_NINE_IN_TEN


def test_the_median_file_has_at_most_120_lines() -> None:
    written = [size for size in sizes().values() if size]
    assert median(written) <= LINES_MEDIAN
