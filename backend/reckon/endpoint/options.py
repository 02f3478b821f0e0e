"""The `reckon` options, the model's name and the sampling of a request, put together to what is asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from reckon.checkers.registry import CHECKERS, DEFAULT_CHECKER
from reckon.domain.conversation import Conversation
from reckon.endpoint.asked import Asked, Offered, Served
from reckon.endpoint.model_names import read_name
from reckon.endpoint.options_schemas import BudgetOptions, ReckonOptions
from reckon.endpoint.providers import check_able, chosen_provider
from reckon.errors import InvalidInput, InvalidParameter
from reckon.strategies.catalogue import checked_parameters
from reckon.strategies.ledger import Budget

_SAMPLING = ("temperature", "top_p", "max_tokens")


@dataclass(frozen=True, slots=True)
class Sampled:
    """What OpenAI's own parameters say; None leaves it to the strategy and the model."""

    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    seed: int | None = None


def put_together(
    conversation: Conversation, model: str, sampled: Sampled, options: ReckonOptions | None, served: Served
) -> Asked:
    """Everything checked. Raises InvalidParameter, which says what is allowed."""
    options = options or ReckonOptions()
    named = read_name(model, served)
    provider = chosen_provider(named, options.provider, model, served)
    strategy = str(_agreed("reckon.strategy", named.strategy, options.strategy) or served.strategy)
    given = dict(options.__pydantic_extra__)
    for name in _SAMPLING:
        if name in given:
            raise InvalidParameter(f"{name} belongs beside 'reckon', not into it.", f"reckon.{name}", "misplaced")
    for name, value in named.params.items():
        given[name] = _agreed(f"reckon.{name}", value, given.get(name))
    sampling = {name: getattr(sampled, name) for name in _SAMPLING if getattr(sampled, name) is not None}
    try:
        params = checked_parameters(strategy, {**given, **sampling})
    except InvalidInput as error:
        raise InvalidParameter(str(error), "reckon", "invalid_value") from error
    offered = served.offered(provider)
    check_able(strategy, offered)
    _check_prm(options.prm, served)
    return Asked(
        conversation,
        model,
        strategy,
        params,
        _budget(options.budget, offered),
        sampled.seed,
        options.reference,
        _checker(options.checker),
        provider,
    )


def _agreed(param: str, by_name: object, by_option: object) -> object:
    if by_name is not None and by_option is not None and by_name != by_option:
        raise InvalidParameter(
            f"The model's name says {by_name!r} and {param} says {by_option!r}. Say it once.", param, "contradiction"
        )
    return by_option if by_name is None else by_name


def _check_prm(asked: str | None, served: Served) -> None:
    if asked is None:
        return
    if served.prm is None:
        raise InvalidParameter(
            "No process reward model is set up here. Leave reckon.prm out, or set RECKON_PRM_URL.",
            "reckon.prm",
            "prm_not_found",
        )
    if asked not in (served.prm, served.prm.partition("@")[0]):
        raise InvalidParameter(
            f"There is no PRM {asked!r} here; there is {served.prm!r}.", "reckon.prm", "prm_not_found"
        )


def _checker(asked: str | None) -> str:
    if asked is not None and asked not in CHECKERS:
        raise InvalidParameter(
            f"There is no checker {asked!r}; known are {', '.join(CHECKERS)}.", "reckon.checker", "invalid_value"
        )
    return asked or DEFAULT_CHECKER


def _budget(given: BudgetOptions | None, offered: Offered) -> Budget:
    limits: Mapping[str, object] = given.model_dump() if given is not None else {}
    return Budget(**limits, in_flight=offered.in_flight)  # type: ignore[arg-type]  # the two have the same fields, tested
