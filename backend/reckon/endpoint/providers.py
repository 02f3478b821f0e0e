"""Which provider a request is for, by the model's name or an option, and whether it can do what is asked."""

from reckon.endpoint.asked import Offered, Served
from reckon.endpoint.model_names import ANY, Named
from reckon.errors import InvalidParameter
from reckon.strategies.catalogue import entry

PARAM = "reckon.provider"
_DECIDE_BY_LOGPROBS = frozenset({"confident_vote"})


def chosen_provider(named: Named, asked: str | None, model: str, served: Served) -> str:
    """The provider's name, empty for the model of the settings. Raises InvalidParameter, which names the known."""
    if asked is None:
        return named.provider or ""
    if asked not in served.others:
        known = ", ".join(sorted(served.others)) or "none"
        raise InvalidParameter(
            f"There is no provider {asked!r} here; known are: {known}. Set RECKON_PROVIDERS_NAME to add one.",
            PARAM,
            "provider_not_found",
        )
    if named.provider is not None and served.offered(named.provider).model != served.others[asked].model:
        raise InvalidParameter(
            f"The model {model[:200]!r} is not of the provider {asked!r}. Ask for {ANY!r} or {asked!r}, "
            f"or leave {PARAM} out.",
            PARAM,
            "contradiction",
        )
    return asked


def check_able(strategy: str, offered: Offered) -> None:
    """Before anything is paid for. Raises InvalidParameter where the model cannot do what the strategy needs."""
    lacking = None
    if entry(strategy).stepwise and not offered.continues:
        lacking = "cannot go on from a half-written text"
    elif strategy in _DECIDE_BY_LOGPROBS and not offered.logprobs:
        lacking = "streams no log-probabilities"
    if lacking is not None:
        raise InvalidParameter(
            f"The model {offered.model!r} {lacking}, which the strategy {strategy!r} needs. "
            "Take best_of_n, self_consistency or chain_of_thought, or a vLLM server.",
            "reckon.strategy",
            "unsupported_strategy",
        )
