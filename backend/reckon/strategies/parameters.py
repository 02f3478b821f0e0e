"""Typed parameters of a strategy: what each may be, so that a command and an API can list and check them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reckon.errors import InvalidInput

Value: TypeAlias = int | float | str | None
Values: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. Numbers lie in [low, high]; a choice is one of `choices`; default None means unset."""

    name: str
    kind: Literal["int", "float", "choice"]
    default: Value
    summary: str
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()

    def allowed(self) -> str:
        """What it may be, in words."""
        if self.kind == "choice":
            return "one of " + ", ".join(self.choices)
        return f"{'a whole number' if self.kind == 'int' else 'a number'} from {self.low:g} to {self.high:g}"

    def checked(self, value: object) -> Value:
        """`value` in this parameter's type. Raises InvalidInput, which says what is allowed."""
        if value is None and self.default is None:
            return None
        if self.kind == "choice":
            if isinstance(value, str) and value in self.choices:
                return value
        elif isinstance(value, int | float) and not isinstance(value, bool) and self.low <= value <= self.high:
            if self.kind == "float":
                return float(value)
            if value == int(value):
                return int(value)
        raise InvalidInput(f"The parameter {self.name!r} is {self.allowed()}, not {value!r}.")


def check(parameters: Sequence[Parameter], given: Mapping[str, object], strategy: str) -> dict[str, Value]:
    """Every parameter with its value, defaults filled in. Raises InvalidInput for unknown names and wrong values."""
    known = {parameter.name: parameter for parameter in parameters}
    unknown = sorted(set(given) - set(known))
    if unknown:
        allowed = ", ".join(known) or "none"
        raise InvalidInput(f"The strategy {strategy!r} has no parameter {unknown[0]!r}; it takes: {allowed}.")
    return {name: parameter.checked(given.get(name, parameter.default)) for name, parameter in known.items()}
