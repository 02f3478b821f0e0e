"""A step: a run of tokens of one generation that says one thing."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Phase: TypeAlias = Literal["reasoning", "answer"]


@dataclass(frozen=True, slots=True)
class Step:
    """`index` counts from 0 over the generation; tokens are `[token_from, token_to)`.

    `text` is exact: the texts of all steps of a generation, concatenated, are the
    generation's text, separators included.
    """

    index: int
    phase: Phase
    text: str
    token_from: int
    token_to: int
