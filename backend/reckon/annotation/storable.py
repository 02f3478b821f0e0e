"""Text as every relational store can hold it: without NUL and lone surrogates. As long as before, so bounds stay."""

import re
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text, with U+FFFD for each character that Postgres or UTF-8 has no place for."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable_json(value: Any) -> Any:
    """A decoded JSON value with every text of it as it can be held."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable_json(key): storable_json(held) for key, held in value.items()}
    return [storable_json(held) for held in value] if isinstance(value, list) else value


def no_truth(value: Any) -> Any:
    """The value, unless it is true or false, which Python takes for 1 and 0. Raises ValueError."""
    if isinstance(value, bool):
        raise ValueError("A label is a number or a word, not true or false.")  # noqa: TRY004  # what pydantic expects
    return value


Storable: TypeAlias = Annotated[str, AfterValidator(storable)]
"""A text that a person writes, as it is kept."""
