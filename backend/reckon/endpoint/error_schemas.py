"""OpenAI's shape of a failure."""

from pydantic import BaseModel, ConfigDict


class OpenAIErrorDetail(BaseModel):
    """What failed; `param` names the parameter that is to blame, if one is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    message: str
    type: str
    param: str | None
    code: str | None


class OpenAIError(BaseModel):
    """A failure as OpenAI's clients expect it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    error: OpenAIErrorDetail
