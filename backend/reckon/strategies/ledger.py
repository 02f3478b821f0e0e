"""One ledger for a whole query: what it may spend, what is set aside, what is gone.

Before a generation starts, a high quantile of what it may cost is set aside; while it
runs its real tokens are counted, and when it ends they replace the reserve. A reserve is
a guess, so the count of real tokens is what cuts a generation off.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from reckon.domain.usage import Part, Usage
from reckon.errors import InvalidInput
from reckon.pricing.rates import Rates
from reckon.strategies.asks import Request, StopReason

QUANTILE = 0.95
_LENGTHS_MIN = 4  # with fewer ended generations a quantile says nothing: twice the longest is set aside
_NS = 1_000_000_000
_NS_PER_HOUR = Decimal(3600 * _NS)
_UNSPLIT: frozenset[Part] = frozenset({"reasoning", "cached"})  # of a guess, and of tokens on their way


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of one query; None is no limit. `seconds` counts from the start of the query.

    `total_tokens` are those generated and those that a PRM has read, together: what a search may
    share out between writing and judging as it likes.
    """

    output_tokens: int | None = None
    prompt_tokens: int | None = None
    prm_tokens: int | None = None
    total_tokens: int | None = None
    usd: Decimal | None = None
    seconds: float | None = None
    in_flight: int = 64

    def __post_init__(self) -> None:
        limits = (
            self.output_tokens,
            self.prompt_tokens,
            self.prm_tokens,
            self.total_tokens,
            self.usd,
            self.seconds,
        )
        if any(limit is not None and limit < 0 for limit in limits) or self.in_flight < 1:
            raise InvalidInput("A budget is not negative, and lets at least one call be in flight.")


@dataclass(slots=True)
class _Open:
    """A generation in flight: what was set aside, and what it has used so far."""

    reserved_output: int
    reserved_prompt: int
    reserved_usd: Decimal = Decimal(0)
    output: int = 0
    usd: Decimal = Decimal(0)


class Ledger:
    """Spending of one query. `now_ns` is a monotonic clock; without `rates` nothing is known of its cost."""

    def __init__(self, budget: Budget, now_ns: Callable[[], int], rates: Rates | None = None) -> None:
        if budget.usd is not None and rates is None:
            raise InvalidInput(
                "A budget in dollars needs prices of the model and of the PRM that judges, and one of them has none. "
                "Add it on the project's page of prices, or set RECKON_PRICING_MODEL_USD_PER_HOUR and "
                "RECKON_PRICING_PRM_USD_PER_HOUR."
            )
        self.budget = budget
        self.usage = Usage()
        self.prm_tokens = 0
        self._paid_usd = Decimal(0)
        self._now_ns = now_ns
        self._started_ns = now_ns()
        self._rates = rates or Rates()
        self._open: dict[int, _Open] = {}
        self._lengths: list[int] = []
        self._prompt_tokens_seen = 0

    @property
    def in_flight(self) -> int:
        """Generations open now."""
        return len(self._open)

    @property
    def output_tokens(self) -> int:
        """Output tokens paid or under way."""
        return self.usage.output + sum(entry.output for entry in self._open.values())

    @property
    def usd(self) -> Decimal:
        """Dollars for what has ended, and for the time so far."""
        return self._paid_usd + self._rates.usd_per_hour * (self._now_ns() - self._started_ns) / _NS_PER_HOUR

    def seconds_left(self) -> float | None:
        """Until the deadline, or until an hour's price has used up the dollars; not below 0, None without either."""
        limits = [self._until_deadline(), self._until_poor()]
        return min((limit for limit in limits if limit is not None), default=None)

    def spent(self) -> StopReason | None:
        """The first limit that is used up by what was really spent, None while all hold."""
        if self._until_deadline() == 0:
            return "deadline"
        if _reached(self.output_tokens, self.budget.output_tokens):
            return "budget_output_tokens"
        if _reached(self.usage.input, self.budget.prompt_tokens):
            return "budget_prompt_tokens"
        if _reached(self.output_tokens + self.prm_tokens, self.budget.total_tokens):
            return "budget_total_tokens"
        if self._until_poor() == 0 or _reached(self.usd + self._open_usd(), self.budget.usd):
            return "budget_usd"
        return None

    def has_room(self, request: Request) -> bool:
        """Whether `request` may start now. With nothing in flight anything may that is not spent yet."""
        if self.spent() is not None or self.in_flight >= self.budget.in_flight:
            return False
        if not self._open:
            return True
        output = self.usage.output + sum(max(e.output, e.reserved_output) for e in self._open.values())
        prompt = self.usage.input + sum(e.reserved_prompt for e in self._open.values())
        return not (
            self._too_dear(request)
            or _over(output + self._length_guess(request), self.budget.output_tokens)
            or _over(prompt + self._prompt_tokens_seen, self.budget.prompt_tokens)
            or _over(output + self._length_guess(request) + self.prm_tokens, self.budget.total_tokens)
        )

    def reserve(self, request: Request) -> None:
        """Set aside what `request` may cost."""
        guess = self._length_guess(request)
        self._open[request.key] = _Open(guess, self._prompt_tokens_seen, self._usd(self._prompt_tokens_seen, guess))

    def observe(self, key: int, output_tokens: int) -> StopReason | None:
        """Count the tokens so far of the generation `key`; the limit they reached, if any."""
        entry = self._open.get(key)
        if entry is not None:
            entry.output = max(entry.output, output_tokens)
            entry.usd = self._usd(self._prompt_tokens_seen, entry.output)
        return self.spent()

    def settle(self, key: int, usage: Usage | None) -> Usage:
        """Replace the reserve of `key` by its real usage; None (cancelled) settles what was observed."""
        entry = self._open.pop(key)
        paid = usage if usage is not None else Usage(0, entry.output)
        if usage is not None:
            self._lengths.append(usage.output)
            self._prompt_tokens_seen = max(self._prompt_tokens_seen, usage.input)
        self.usage += paid
        self._paid_usd += self._price(paid)
        return paid

    def no_prm_room(self, tokens: int) -> StopReason | None:
        """The limit that a PRM would pass by reading about `tokens` more, None where there is room."""
        if _over(self.prm_tokens + tokens, self.budget.prm_tokens):
            return "budget_prm_tokens"
        if _over(self.output_tokens + self.prm_tokens + tokens, self.budget.total_tokens):
            return "budget_total_tokens"
        dearer = self.usd + self._prm_price(tokens)
        return "budget_usd" if self.budget.usd is not None and dearer > self.budget.usd else None

    def settle_prm(self, tokens: int) -> None:
        """Count what a PRM has read."""
        self.prm_tokens += tokens
        self._paid_usd += self._prm_price(tokens)

    def _until_deadline(self) -> float | None:
        if self.budget.seconds is None:
            return None
        return max(0.0, self.budget.seconds - (self._now_ns() - self._started_ns) / _NS)

    def _until_poor(self) -> float | None:
        if self.budget.usd is None or self._rates.usd_per_hour == 0:
            return None
        left_usd = self.budget.usd - self.usd - self._open_usd()
        return max(0.0, float(left_usd * _NS_PER_HOUR / self._rates.usd_per_hour) / _NS)

    def _open_usd(self) -> Decimal:
        return sum((entry.usd for entry in self._open.values()), Decimal(0))

    def _too_dear(self, request: Request) -> bool:
        if self.budget.usd is None:
            return False
        held = sum((max(entry.usd, entry.reserved_usd) for entry in self._open.values()), Decimal(0))
        return self.usd + held + self._usd(self._prompt_tokens_seen, self._length_guess(request)) > self.budget.usd

    def _usd(self, prompt: int, output: int) -> Decimal:
        return self._price(Usage(prompt, output, unknown=_UNSPLIT))

    def _price(self, usage: Usage) -> Decimal:
        return self._rates.tokens(usage) if self._rates.tokens is not None else Decimal(0)

    def _prm_price(self, tokens: int) -> Decimal:
        return self._rates.prm_tokens(tokens) if self._rates.prm_tokens is not None else Decimal(0)

    def _length_guess(self, request: Request) -> int:
        longest = request.sampling.tokens_max or self.budget.output_tokens or self.budget.total_tokens or 0
        if not self._lengths:
            return longest
        if len(self._lengths) < _LENGTHS_MIN:
            return min(longest, 2 * max(self._lengths))
        ranked = sorted(self._lengths)
        return min(longest, ranked[min(len(ranked) - 1, int(QUANTILE * len(ranked)))])


def _reached(used: int | Decimal, limit: int | Decimal | None) -> bool:
    return limit is not None and used >= limit


def _over(needed: int, limit: int | None) -> bool:
    return limit is not None and needed > limit
