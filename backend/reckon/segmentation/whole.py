"""Cutting text that is there as a whole: the same segmenter, run over all of it at once."""

import re
from collections.abc import Sequence
from itertools import accumulate

from reckon.domain.step import Phase
from reckon.segmentation.phase import CLOSER, OPENER
from reckon.segmentation.policy import Policy
from reckon.segmentation.segmenter import Cut, Segmenter

# Stands for a token where none are known: up to four characters of one word with the
# white space before it (English averages about four characters a token), or a line's end.
_PSEUDO_TOKEN = re.compile(r"\n{1,2}|[^\S\n]*\S{1,4}|[^\S\n]+")


def cuts(pieces: Sequence[str] | Sequence[bytes], policy: Policy, phase: Phase | None = None) -> list[Cut]:
    """The steps of one generation, given the text of each of its tokens."""
    segmenter = Segmenter(policy, phase)
    found = [cut for piece in pieces for cut in segmenter.push(piece)]
    return found + segmenter.finish()


def segment(
    pieces: Sequence[str] | Sequence[bytes], policy: Policy, phase: Phase | None = None
) -> list[tuple[int, int]]:
    """Token bounds `[from, to)` of the steps, which follow one another without gap or overlap."""
    return [(cut.token_from, cut.token_to) for cut in cuts(pieces, policy, phase)]


def split_steps(text: str, policy: Policy, phase: Phase | None = None) -> list[tuple[Phase, str]]:
    """(phase, text) of the steps where no tokens are known; the texts concatenated are `text` exactly.

    Token limits of the policy are applied to pseudo-tokens of about four characters.
    """
    pieces = _PSEUDO_TOKEN.findall(text)
    starts = list(accumulate(map(len, pieces), initial=0))
    return [(cut.phase, text[starts[cut.token_from] : starts[cut.token_to]]) for cut in cuts(pieces, policy, phase)]


def split_text(text: str, policy: Policy) -> list[str]:
    """The steps' texts where no tokens are known; concatenated they are `text` exactly."""
    return [step for _, step in split_steps(text, policy)]


def step_body(text: str) -> str:
    """What the step says: its text without markers, surrounding white space and separator.

    This is what a PRM judges; it is empty for a step of markers and white space only.
    """
    said = text.strip().removeprefix(OPENER.decode()).strip()
    return said.removesuffix(CLOSER.decode()).strip()
