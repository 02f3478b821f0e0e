"""Names of models as clients give them: the served model's, `reasoner`, a provider's; a strategy may follow a colon.

qwen3-32b                  the default strategy
reasoner:best_of_16        best_of_n with n = 16, whatever model is served
qwen3-32b:self_consistency
deepseek:best_of_4         the model of the provider `deepseek` of the settings
deepseek-reasoner          the same by the model's own name
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reckon.endpoint.asked import Served
from reckon.errors import InvalidParameter
from reckon.strategies.catalogue import CATALOGUE
from reckon.strategies.parameters import Value

ANY = "reasoner"
_COUNTED = re.compile(r"(?P<name>.+)_(?P<n>\d{1,6})")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says; `strategy` and `provider` None where it says nothing of one.

    An empty provider is the model of the settings.
    """

    strategy: str | None
    params: Mapping[str, Value]
    provider: str | None = None


def read_name(name: str, served: Served) -> Named:
    """What `name` means. Raises InvalidParameter, which says what names there are."""
    known = _models(served)
    if name in known:
        return Named(None, {}, known[name])
    model, colon, alias = name.rpartition(":")
    if colon and model in known:
        found = _strategy(alias)
        if found is not None:
            return replace(found, provider=known[model])
    *some, last = map(repr, known)
    raise InvalidParameter(
        f"There is no model {name[:200]!r}. Ask for {', '.join(some)} or {last}, alone or with a strategy behind a "
        f"colon: {', '.join(_examples())}.",
        "model",
        "model_not_found",
    )


def names(served: Served) -> list[str]:
    """Every name without a number in it."""
    return [f"{model}{alias}" for model in _models(served) for alias in ("", *(f":{name}" for name in CATALOGUE))]


def _models(served: Served) -> dict[str, str | None]:
    """Provider by name of a model; None where the name leaves it open. What is the settings' own comes first."""
    known: dict[str, str | None] = {served.own.model: "", ANY: None}
    for provider in served.others:
        known.setdefault(provider, provider)
    for provider, offered in served.others.items():
        known.setdefault(offered.model, provider)
    return known


def _strategy(alias: str) -> Named | None:
    if alias in CATALOGUE:
        return Named(alias, {})
    counted = _COUNTED.fullmatch(alias)
    if counted is None:
        return None
    for name in (counted["name"], f"{counted['name']}_n"):
        if name in CATALOGUE and _takes_n(name):
            return Named(name, {"n": int(counted["n"])})
    return None


def _takes_n(name: str) -> bool:
    return any(parameter.name == "n" for parameter in CATALOGUE[name].parameters)


def _examples() -> list[str]:
    return [*CATALOGUE, *(f"{name.removesuffix('_n')}_16" for name in CATALOGUE if _takes_n(name))]
