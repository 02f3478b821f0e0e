"""Sections: runs of steps between places where the thinking turns, such as `Wait` or `Alternatively`.

A section policy stands on a paragraph policy: `sections/min1` are the sections of `paragraph/min1`. What it makes are
steps like any other, so they are scored, labelled and told apart by their name. The list of markers is part of the
version: another list would be another name.
"""

import re
from collections.abc import Sequence

from reckon.domain.step import Phase
from reckon.segmentation.policy import Policy, parse_policy
from reckon.segmentation.segmenter import Cut
from reckon.segmentation.whole import cuts, step_body

_PREFIX = "sections/"
_MARKERS = (
    "wait",
    "hmm",
    "alternatively",
    "but wait",
    "however",
    "actually",
    "hold on",
    "let me check",
    "let me verify",
    "let me double-check",
    "let me re-examine",
    "let me reconsider",
    "let me try",
    "another approach",
    "another way",
    "on the other hand",
    "on second thought",
    "going back",
    "to verify",
    "therefore",
    "in summary",
)
_TURNS = re.compile(rf"(?:{'|'.join(map(re.escape, _MARKERS))})\b", re.IGNORECASE)


def is_sections(name: str) -> bool:
    """Whether the policy of this name makes sections; they are found in whole texts only, not as tokens come."""
    return name.startswith(_PREFIX)


def paragraphs_of(name: str) -> Policy:
    """The paragraph policy under a policy of either kind. Raises InvalidInput for a name that is none."""
    return parse_policy(f"paragraph/{name.removeprefix(_PREFIX)}" if is_sections(name) else name)


def turns(text: str) -> bool:
    """Whether a step begins a section: with one of the markers as whole words."""
    return _TURNS.match(step_body(text)) is not None


def named_cuts(pieces: Sequence[bytes], name: str, phase: Phase | None = None) -> list[Cut]:
    """The steps of one generation under the policy called `name`, of either kind. Raises InvalidInput."""
    found = cuts(pieces, paragraphs_of(name), phase)
    return _joined(pieces, found) if is_sections(name) else found


def _joined(pieces: Sequence[bytes], found: Sequence[Cut]) -> list[Cut]:
    joined: list[Cut] = []
    for cut in found:
        text = b"".join(pieces[cut.token_from : cut.token_to]).decode("utf-8", "replace")
        if joined and joined[-1].phase == cut.phase and not turns(text):
            joined[-1] = Cut(joined[-1].token_from, cut.token_to, cut.phase)
        else:
            joined.append(cut)
    return joined
