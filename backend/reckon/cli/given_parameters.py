"""Parameters of a strategy as they are written on a command line."""

from collections.abc import Sequence

from reckon.errors import InvalidInput
from reckon.strategies.catalogue import entry


def parsed_parameters(strategy: str, others: Sequence[str]) -> dict[str, object]:
    """`NAME=VALUE` pairs in the types of the strategy's parameters; what does not fit is left for its check."""
    kinds = {parameter.name: parameter.kind for parameter in entry(strategy).parameters}
    found: dict[str, object] = {}
    for pair in others:
        name, equals, text = pair.partition("=")
        if not equals:
            raise InvalidInput(f"--param is NAME=VALUE, not {pair!r}.")
        try:
            found[name] = text if kinds.get(name, "choice") == "choice" else float(text)
        except ValueError:
            found[name] = text
    return found
