"""What a page asks of the runs in the background, as pydantic models."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.endpoint.options_schemas import ReckonOptions

QUESTION_CHARS_MAX = 20_000


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RunRequest(BaseModel):
    """A question and how it is to be answered."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, max_length=QUESTION_CHARS_MAX)
    options: ReckonOptions | None = None


class RunParameter(_Out):
    """One parameter of a strategy; numbers lie in [low, high]."""

    name: str
    kind: Literal["int", "float", "choice"]
    default: int | float | str | None
    summary: str
    low: float
    high: float
    choices: list[str]


class RunStrategy(_Out):
    """One strategy."""

    name: str
    summary: str
    judged: bool = Field(description="It asks a PRM.")
    parameters: list[RunParameter]


class RunOptions(_Out):
    """What may be asked for here."""

    model: str
    prm: str | None = Field(description="Null: no PRM judges here.")
    strategy: str = Field(description="The one that is used where none is named.")
    strategies: list[RunStrategy]
