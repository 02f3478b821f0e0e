import pytest

from reckon.domain.usage import Usage
from reckon.strategies.asks import Request, Sampling
from reckon.strategies.ledger import Budget, Ledger


def request(key: int, tokens_max: int | None = None) -> Request:
    return Request(key, Sampling(tokens_max=tokens_max), 0)


def ledger_after(lengths: list[int], budget: Budget, tokens_max: int | None = None) -> Ledger:
    ledger = Ledger(budget, lambda: 0)
    for key, length in enumerate(lengths):
        ledger.reserve(request(key, tokens_max))
        ledger.settle(key, Usage(10, length))
    return ledger


def starts(ledger: Ledger, tokens_max: int | None = None) -> int:
    """How many generations the ledger lets start at once."""
    count = 0
    while count < 1000 and ledger.has_room(request(count, tokens_max)):
        ledger.reserve(request(count, tokens_max))
        count += 1
    return count


@pytest.mark.parametrize(
    ("lengths", "tokens_max", "at_once"),
    [
        ([], None, 1),  # nothing is known: the first may take it all
        ([], 100, 10),  # each may take its limit
        ([50], None, 9),  # 950 are left; twice the longest is set aside for each
        ([10] * 20, None, 80),  # 800 are left; the quantile is set aside
        ([10] * 19 + [500], None, 1),  # 310 are left, one may take 500: only the first may try
    ],
)
def test_what_is_set_aside_follows_the_lengths_seen(lengths: list[int], tokens_max: int | None, at_once: int) -> None:
    ledger = ledger_after(lengths, Budget(output_tokens=1000, in_flight=1000), tokens_max)
    assert starts(ledger, tokens_max) == at_once


def test_prompt_tokens_are_set_aside_once_one_prompt_was_counted() -> None:
    assert starts(ledger_after([1], Budget(prompt_tokens=50, in_flight=1000))) == 4


def test_tokens_seen_so_far_count_before_a_generation_ends_and_only_once() -> None:
    ledger = Ledger(Budget(output_tokens=10), lambda: 0)
    ledger.reserve(request(0))
    assert ledger.observe(0, 9) is None
    assert ledger.observe(0, 10) == "budget_output_tokens"
    ledger.settle(0, Usage(3, 10))
    assert (ledger.output_tokens, ledger.usage) == (10, Usage(3, 10))


def test_a_cancelled_generation_pays_what_was_seen() -> None:
    ledger = Ledger(Budget(), lambda: 0)
    ledger.reserve(request(0))
    ledger.observe(0, 7)
    assert ledger.settle(0, None) == ledger.usage == Usage(0, 7)


def test_the_deadline_counts_from_the_start_of_the_query() -> None:
    now_ns = 5_000_000_000
    ledger = Ledger(Budget(seconds=2), lambda: now_ns)
    assert (ledger.seconds_left(), ledger.spent()) == (2, None)
    now_ns += 2_000_000_000
    assert (ledger.seconds_left(), ledger.spent()) == (0, "deadline")
    assert Ledger(Budget(), lambda: now_ns).seconds_left() is None
