"""What is posted for a question, whichever client asks it: OpenAI's fields, and Reckon's options beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class Sampled:
    """How tokens are drawn; None leaves it to the strategy and the model."""

    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    seed: int | None = None


def chat_body(
    question: str | Sequence[Mapping[str, str]], model: str, sampled: Sampled, reckon: dict[str, Any] | None
) -> dict[str, Any]:
    """Of `POST /v1/chat/completions`; a question is one message of the user's."""
    messages = [{"role": "user", "content": question}] if isinstance(question, str) else list(question)
    return {
        "model": model,
        "messages": messages,
        "temperature": sampled.temperature,
        "top_p": sampled.top_p,
        "max_completion_tokens": sampled.max_tokens,
        "seed": sampled.seed,
        "reckon": reckon,
    }


def run_body(
    question: str, model: str, sampled: Sampled, reckon: dict[str, Any] | None, metadata: Mapping[str, str] | None
) -> dict[str, Any]:
    """Of `POST /v1/responses`, in the background."""
    return {
        "model": model,
        "input": question,
        "background": True,
        "temperature": sampled.temperature,
        "top_p": sampled.top_p,
        "max_output_tokens": sampled.max_tokens,
        "metadata": dict(metadata) if metadata is not None else None,
        "reckon": reckon,
    }


def options(strategy: str | None, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """The field `reckon`; None where it would say nothing."""
    told = {**({"strategy": strategy} if strategy is not None else {}), **given}
    return told or None


def headers_of(key: str) -> dict[str, str]:
    """What every call carries."""
    return {"authorization": f"Bearer {key}"} if key else {}


def is_local(base_url: str) -> bool:
    """Whether a proxy from the environment would only be in the way."""
    return httpx.URL(base_url).host in {"localhost", "127.0.0.1", "::1"}
