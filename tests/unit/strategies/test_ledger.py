from decimal import Decimal

import pytest

from reckon.domain.usage import Usage
from reckon.pricing.rates import Rates
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


def test_a_total_is_shared_by_what_is_written_and_what_is_judged() -> None:
    ledger = ledger_after([30], Budget(total_tokens=100))
    assert ledger.no_prm_room(71) == "budget_total_tokens"
    assert ledger.no_prm_room(70) is None
    ledger.settle_prm(60)
    assert ledger.spent() is None
    assert starts(ledger, 5) == 2
    ledger.settle(0, Usage(10, 10))
    assert ledger.spent() == "budget_total_tokens"
    assert not ledger.has_room(request(9))


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


def test_a_price_by_the_hour_is_a_deadline_in_dollars() -> None:
    now_ns = 0
    ledger = Ledger(Budget(usd=Decimal(1), seconds=5000), lambda: now_ns, Rates(usd_per_hour=Decimal(2)))
    assert ledger.seconds_left() == 1800
    now_ns = 1000 * 10**9
    assert (ledger.seconds_left(), ledger.spent()) == (800, None)
    now_ns = 1800 * 10**9
    assert (ledger.seconds_left(), ledger.spent(), ledger.usd) == (0, "budget_usd", 1)


def test_tokens_and_time_spend_the_same_dollars() -> None:
    now_ns = 0
    rates = Rates(lambda usage: Decimal(usage.output) / 10, lambda tokens: Decimal(tokens) / 100, Decimal(3600))
    ledger = Ledger(Budget(usd=Decimal(5)), lambda: now_ns, rates)
    ledger.reserve(request(0))
    ledger.settle(0, Usage(3, 20))
    ledger.settle_prm(100)
    assert ledger.usd == 3
    now_ns = 10**9
    assert (ledger.usd, ledger.seconds_left()) == (4, 1)
    ledger.reserve(request(1))
    assert ledger.observe(1, 9) is None
    assert ledger.observe(1, 10) == "budget_usd"


def test_what_is_on_its_way_is_priced_as_the_dearest_it_can_be() -> None:
    asked: list[Usage] = []

    def price(usage: Usage) -> Decimal:
        asked.append(usage)
        return Decimal(0)

    ledger = Ledger(Budget(usd=Decimal(5)), lambda: 0, Rates(price))
    ledger.reserve(request(0))
    ledger.observe(0, 4)
    assert asked[-1] == Usage(0, 4, unknown=frozenset({"cached", "reasoning"}))


def test_a_total_sets_aside_as_a_limit_of_written_tokens_does() -> None:
    assert starts(ledger_after([], Budget(total_tokens=4000, in_flight=1000))) == 1
    assert starts(ledger_after([50], Budget(total_tokens=1000, in_flight=1000))) == 9
