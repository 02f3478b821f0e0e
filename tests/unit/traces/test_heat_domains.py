"""The sample that is read for what is usual stays small, however long its generations are."""

from reckon.traces.heat_domains import within


def drawn(*tokens: int) -> list[dict[str, int]]:
    return [{"output_tokens": count} for count in tokens]


def test_as_many_generations_are_read_as_their_tokens_allow():
    assert list(within(drawn(400, 500, 100, 1), 1000)) == drawn(400, 500, 100)
    assert list(within(drawn(400, 600, 1), 1000)) == drawn(400, 600)


def test_one_is_read_however_long_it_is():
    assert list(within(drawn(5000, 1), 1000)) == drawn(5000)
    assert list(within([], 1000)) == []
