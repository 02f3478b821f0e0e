"""What a provider can do beyond plain chat, and how a request is fitted to one that can do less.

What only informs (log-probabilities that nobody decides by, a temperature that the model
does not take) is left out; what a strategy decides by is refused in words.
"""

from dataclasses import dataclass, replace

from reckon.errors import ModelRefused
from reckon.providers.chat import ChatRequest


@dataclass(frozen=True, slots=True)
class Abilities:
    """`logprobs`: streams log-probabilities. `continues`: goes on from token ids, as vLLM does.

    `sampling`: takes temperature and top_p. `seeds`: takes a seed.
    """

    logprobs: bool = True
    continues: bool = True
    sampling: bool = True
    seeds: bool = True


def fitted(request: ChatRequest, abilities: Abilities, name: str) -> ChatRequest:
    """`request` without what the model at `name` does not take. Raises ModelRefused for what cannot be left out."""
    # Not every request can ask for these two.
    if getattr(request, "prompt", ()) and not abilities.continues:
        raise ModelRefused(
            f"The model at {name} cannot go on from a half-written text, which this strategy needs: "
            "take a strategy that draws whole samples, or a vLLM server."
        )
    if getattr(request, "top_logprobs", 0) and not abilities.logprobs:
        raise ModelRefused(
            f"The model at {name} streams no log-probabilities, by which this strategy decides: "
            "take another strategy or another provider."
        )
    if not abilities.logprobs:
        request = replace(request, logprobs=False)
    if not abilities.sampling:
        request = replace(request, temperature=None, top_p=None)
    if not abilities.seeds:
        request = replace(request, seed=None)
    return request
