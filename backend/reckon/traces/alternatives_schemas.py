"""The answer about what tokens were chosen from."""

from pydantic import BaseModel, Field


class TokenAlternative(BaseModel):
    """One token that the model held likely at this place."""

    token_id: int | None = Field(description="Null where the sender told none.")
    logprob: float | None = Field(description="Natural logarithm; null where it is minus infinity.")
    text: str = Field(description="The token decoded alone; bytes that are part of a character show as U+FFFD.")


class TokenAlternatives(BaseModel):
    """One token's place in its generation, and what it was chosen from."""

    index: int
    alternatives: list[TokenAlternative] = Field(
        description="Best first, at most 20; the token taken may be among them."
    )


class AlternativesPage(BaseModel):
    """Tokens `[token_from, token_to)` of `total` were looked at; those without alternatives are left out."""

    generation_id: str
    token_from: int
    token_to: int
    total: int
    tokens: list[TokenAlternatives]
