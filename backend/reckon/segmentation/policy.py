"""Segmentation policies: named, versioned rules that cut reasoning into steps.

The name says the rule, so a score or a label can carry it: `paragraph/min20/max200`
cuts at blank lines, into steps of at least 20 and at most 200 tokens.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reckon.errors import InvalidInput

DEFAULT_POLICY = "paragraph/min20/max200"
SMALL_MODEL_POLICY = "paragraph/min1"

# Models whose reasoning is cut otherwise.
POLICY_BY_MODEL: Mapping[str, str] = {"reckon-demo-reasoner": SMALL_MODEL_POLICY}

TOKENS_MAX = 100_000
_POLICIES_KEPT = 64

_NAME = re.compile(r"paragraph/min([1-9]\d{0,5})(?:/max([1-9]\d{0,5}))?")


@dataclass(frozen=True, slots=True)
class Policy:
    """`tokens_max` None means that a step may be as long as the text without a separator."""

    name: str
    tokens_min: int
    tokens_max: int | None
    separator: str = "\n\n"


def policy_name(model: str, default: str = DEFAULT_POLICY) -> str:
    """The policy chosen for a model, by the name under which it is served."""
    return POLICY_BY_MODEL.get(model, default)


@lru_cache(_POLICIES_KEPT)
def parse_policy(name: str) -> Policy:
    """The policy called `name`. Raises InvalidInput for a name that is none."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise InvalidInput(f"Unknown segmentation policy {name!r}; write it like {DEFAULT_POLICY!r}.")
    tokens_min, tokens_max = int(match[1]), int(match[2]) if match[2] else None
    if max(tokens_min, tokens_max or 0) > TOKENS_MAX or (tokens_max is not None and tokens_max < tokens_min):
        raise InvalidInput(f"Segmentation policy {name!r}: need min <= max <= {TOKENS_MAX} tokens.")
    return Policy(name, tokens_min, tokens_max)
