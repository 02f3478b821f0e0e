"""The `reckon` options of a request, as they come in."""

from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class BudgetOptions(BaseModel):
    """Limits of one query; when one is reached, the best so far is the answer."""

    model_config = ConfigDict(extra="forbid")

    output_tokens: int | None = Field(default=None, ge=0)
    prompt_tokens: int | None = Field(default=None, ge=0)
    prm_tokens: int | None = Field(default=None, ge=0)
    total_tokens: int | None = Field(default=None, ge=0, description="Generated and read by the PRM, together.")
    usd: Decimal | None = Field(default=None, ge=0)
    seconds: float | None = Field(default=None, ge=0)


class ReckonOptions(BaseModel):
    """How the answer is looked for. Whatever else is given is a parameter of the strategy: `n`, `select`, …"""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any] = Field(init=False)

    strategy: str | None = Field(default=None, max_length=64, description="As `reckon solve --strategy` has it.")
    provider: str | None = Field(default=None, max_length=64, description="Who is asked, by its name in the settings.")
    prm: str | None = Field(default=None, max_length=200, description="The PRM that must judge; else it is an error.")
    budget: BudgetOptions | None = None
    checker: str | None = Field(default=None, max_length=64, description="What says which answers are equal and right.")
    reference: str | None = Field(default=None, max_length=10_000, description="The right answer, to check against.")
