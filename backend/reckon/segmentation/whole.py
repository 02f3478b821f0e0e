"""Cutting text that is there as a whole: the same segmenter, run over all of it at once."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from reckon.domain.step import Phase
from reckon.segmentation.phase import CLOSER, OPENER
from reckon.segmentation.policy import Policy
from reckon.segmentation.segmenter import Cut, Segmenter

# Stands for a token where none are known: up to four characters of one word with the
# white space before it (English averages about four characters a token), or a line's end.
_PSEUDO_TOKEN = re.compile(r"\n{1,2}|[^\S\n]*\S{1,4}|[^\S\n]+")


# What a separator or a closer ends with: tokens without it are taken many at a time.
_LOUD_TEXT, _LOUD_BYTES = re.compile(r"[\n>]"), re.compile(rb"[\n>]")
_PSEUDO_TOKEN_CHARS = 4


def cuts(pieces: Sequence[str] | Sequence[bytes], policy: Policy, phase: Phase | None = None) -> list[Cut]:
    """The steps of one generation, given the text of each of its tokens."""
    empty = pieces[0][:0] if pieces else ""
    return _cuts(pieces, empty.join(pieces), policy, phase)  # type: ignore[arg-type]  # pieces are of one kind


def _cuts(
    pieces: Sequence[str] | Sequence[bytes], whole: str | bytes, policy: Policy, phase: Phase | None
) -> list[Cut]:
    """As pushing every piece, but for those that cannot close a step: they are skipped together."""
    segmenter = Segmenter(policy, phase)
    starts = list(accumulate(map(len, pieces), initial=0))
    found: list[Cut] = []
    at = 0
    for loud in _loud(whole, starts):
        while at < loud:
            end = min(at + segmenter.room, loud)
            if end > at:
                segmenter.skip(whole[starts[at] : starts[end]], end - at)
                at = end
            else:
                found += segmenter.push(pieces[at])
                at += 1
        if at < len(pieces):
            found += segmenter.push(pieces[at])
            at += 1
    return found + segmenter.finish()


def _loud(whole: str | bytes, starts: Sequence[int]) -> list[int]:
    """Indices of the pieces that may close a step, in order, and then the number of all."""
    marks = _LOUD_TEXT.finditer(whole) if isinstance(whole, str) else _LOUD_BYTES.finditer(whole)
    return [*dict.fromkeys(bisect_right(starts, mark.start()) - 1 for mark in marks), len(starts) - 1]


def segment(
    pieces: Sequence[str] | Sequence[bytes], policy: Policy, phase: Phase | None = None
) -> list[tuple[int, int]]:
    """Token bounds `[from, to)` of the steps, which follow one another without gap or overlap."""
    return [(cut.token_from, cut.token_to) for cut in cuts(pieces, policy, phase)]


def split_steps(text: str, policy: Policy, phase: Phase | None = None) -> list[tuple[Phase, str]]:
    """(phase, text) of the steps where no tokens are known; the texts concatenated are `text` exactly.

    Token limits of the policy are applied to pseudo-tokens of about four characters.
    """
    if phase is not None and _is_short(text, policy):
        return [(phase, text)] if text else []
    pieces = _PSEUDO_TOKEN.findall(text)
    starts = list(accumulate(map(len, pieces), initial=0))
    found = _cuts(pieces, text, policy, phase)
    return [(cut.phase, text[starts[cut.token_from] : starts[cut.token_to]]) for cut in found]


def _is_short(text: str, policy: Policy) -> bool:
    """Whether the text is one step for sure: one line without markers, and fewer tokens than a step may have."""
    if "\n" in text or ">" in text:  # what is loud, ten times as fast as by its pattern
        return False
    words = len(text.split())
    # Each word's last token may be short, and white space at the end is a token of its own.
    tokens = (len(text) + (_PSEUDO_TOKEN_CHARS - 1) * words) // _PSEUDO_TOKEN_CHARS + 1
    return policy.tokens_max is None or tokens < policy.tokens_max


def split_text(text: str, policy: Policy) -> list[str]:
    """The steps' texts where no tokens are known; concatenated they are `text` exactly."""
    return [step for _, step in split_steps(text, policy)]


def step_body(text: str) -> str:
    """What the step says: its text without markers, surrounding white space and separator.

    This is what a PRM judges; it is empty for a step of markers and white space only.
    """
    said = text.strip().removeprefix(OPENER.decode()).strip()
    return said.removesuffix(CLOSER.decode()).strip()
