"""What of a step's alternatives a policy lets be stored: none that tell what is masked. Pure."""

import numpy as np
from numpy.typing import NDArray

from reckon.domain import alternatives
from reckon.domain.alternatives import Alternatives
from reckon.domain.capture import Capture
from reckon.domain.span import AttributeValue
from reckon.domain.token_block import FLAG_MASKED, TokenBlock
from reckon.errors import InvalidInput
from reckon.ingest.policy import Policy
from reckon.otlp.attributes import note

_JOINT = b"\n"  # between the texts of two alternatives, so that no rule reads over it


def guarded_alternatives(
    raw: AttributeValue, block: TokenBlock | None, policy: Policy, warnings: list[str]
) -> bytes | None:
    """The bytes of an alternatives block as they may be kept beside `block`, the step's tokens as they are stored."""
    if raw is None or block is None or policy.hides_text or not policy.capture.includes(Capture.LOGPROBS):
        return None
    try:
        found = alternatives.decode(raw if isinstance(raw, bytes) else b"")
    except InvalidInput as reason:
        note(warnings, f"The tokens' alternatives are left out: {reason}")
        return None
    if len(found) != len(block):
        note(warnings, "The tokens' alternatives are left out: they are not of the step's tokens.")
        return None
    keep = (block.flags & FLAG_MASKED) == 0
    if policy.masker is not None:
        keep &= ~_telling(found, policy)
    return alternatives.encode(alternatives.of_tokens(found, keep))


def _telling(found: Alternatives, policy: Policy) -> NDArray[np.bool_]:
    """Which tokens have an alternative that holds, alone, what is to be masked."""
    told = [b"".join(_JOINT + one.text for one in own) for own in alternatives.lists(found)]
    ends = np.cumsum([len(text) for text in told], dtype=np.int64)
    telling = np.zeros(len(told), np.bool_)
    if policy.masker is not None:
        for one in policy.masker.found(b"".join(told)):
            first, last = np.searchsorted(ends, one.start, side="right"), np.searchsorted(ends, one.end, side="left")
            telling[first : last + 1] = True
    return telling
