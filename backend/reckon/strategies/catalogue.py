"""Every strategy by name, with its parameters: what `reckon solve` and the API can offer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from reckon.errors import InvalidInput
from reckon.strategies.asks import Sampling, Strategy
from reckon.strategies.best_of_n import Select, best_of_n
from reckon.strategies.chain_of_thought import chain_of_thought
from reckon.strategies.parameters import Parameter, Value, Values, check
from reckon.strategies.self_consistency import self_consistency

N_MAX = 1024

_N = Parameter("n", "int", 8, "Generations to draw.", low=1, high=N_MAX)
_SAMPLING = (
    Parameter("temperature", "float", 1.0, "0 always takes the likeliest token.", low=0, high=2),
    Parameter("top_p", "float", 1.0, "Share of probability that tokens are drawn from.", low=0.01, high=1),
    Parameter("max_tokens", "int", None, "Longest generation; unset is the model's own limit.", low=1, high=1_000_000),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One strategy: `make` takes checked values of exactly `parameters`. `judged` says that it asks a PRM."""

    summary: str
    parameters: tuple[Parameter, ...]
    make: Callable[[Values], Strategy]
    judged: bool = False


CATALOGUE: Mapping[str, Entry] = {
    "chain_of_thought": Entry(
        "One completion.",
        _SAMPLING,
        lambda values: chain_of_thought(sampling=_sampling(values)),
    ),
    "best_of_n": Entry(
        "N completions; the process reward model picks one.",
        (
            _N,
            Parameter(
                "select", "choice", "best", "best score, or votes weighted by score.", choices=("best", "weighted")
            ),
            *_SAMPLING,
        ),
        lambda values: best_of_n(
            n=cast("int", values["n"]), sampling=_sampling(values), select=cast("Select", values["select"])
        ),
        judged=True,
    ),
    "self_consistency": Entry(
        "Up to N completions vote; stops once the vote is as good as decided.",
        (
            _N,
            Parameter("confidence", "float", 0.95, "Certainty at which to stop; 1 never stops early.", low=0.5, high=1),
            *_SAMPLING,
        ),
        lambda values: self_consistency(
            n=cast("int", values["n"]), sampling=_sampling(values), confidence=cast("float", values["confidence"])
        ),
    ),
}


def entry(name: str) -> Entry:
    """The strategy called `name`. Raises InvalidInput, which lists the known ones."""
    found = CATALOGUE.get(name)
    if found is None:
        raise InvalidInput(f"There is no strategy {name!r}; known are {', '.join(sorted(CATALOGUE))}.")
    return found


def checked_parameters(name: str, given: Mapping[str, object]) -> dict[str, Value]:
    """The parameters of the strategy `name` with defaults. Raises InvalidInput, which says what is allowed."""
    return check(entry(name).parameters, given, name)


def build(name: str, given: Mapping[str, object]) -> Strategy:
    """The strategy `name` with its parameters. Raises InvalidInput for an unknown name or wrong parameters."""
    return entry(name).make(checked_parameters(name, given))


def _sampling(values: Values) -> Sampling:
    return Sampling(
        temperature=cast("float", values["temperature"]),
        top_p=cast("float", values["top_p"]),
        tokens_max=cast("int | None", values["max_tokens"]),
    )
