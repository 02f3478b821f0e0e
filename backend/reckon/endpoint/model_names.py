"""Names of models as clients give them: the served model's, `reasoner`, and either with a strategy behind a colon.

qwen3-32b                  the default strategy
reasoner:best_of_16        best_of_n with n = 16, whatever model is served
qwen3-32b:self_consistency
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reckon.endpoint.asked import Served
from reckon.errors import InvalidParameter
from reckon.strategies.catalogue import CATALOGUE
from reckon.strategies.parameters import Value

ANY = "reasoner"
_COUNTED = re.compile(r"(?P<name>.+)_(?P<n>\d{1,6})")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says; `strategy` None where it says nothing of one."""

    strategy: str | None
    params: Mapping[str, Value]


def read_name(name: str, served: Served) -> Named:
    """What `name` means. Raises InvalidParameter, which says what names there are."""
    if name in (served.model, ANY):
        return Named(None, {})
    model, colon, alias = name.rpartition(":")
    if colon and model in (served.model, ANY):
        found = _strategy(alias)
        if found is not None:
            return found
    raise InvalidParameter(
        f"There is no model {name[:200]!r}. Ask for {served.model!r} or {ANY!r}, alone or with a strategy behind a "
        f"colon: {', '.join(_examples())}.",
        "model",
        "model_not_found",
    )


def names(served: Served) -> list[str]:
    """Every name without a number in it."""
    return [f"{model}{alias}" for model in (served.model, ANY) for alias in ("", *(f":{name}" for name in CATALOGUE))]


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
