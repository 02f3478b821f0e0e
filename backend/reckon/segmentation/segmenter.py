"""Cuts one generation's tokens into steps while they arrive.

A step is closed by the first token that says something after a separator. The wait for
that token lets trailing white space and a `</think>` right behind the separator join the
step they follow: `<think>A\\n\\nB\\n\\n</think>26` has two reasoning steps and one answer
step. The rules:

1. The separator ends a step which has `tokens_min` tokens or more; a shorter paragraph
   grows into the next one. A token that holds the separator in its middle stays whole.
2. White space and markers alone are no step: they join the step before them if a
   separator has just ended it, else the step that follows.
3. `</think>` ends the last reasoning step, whatever its length.
4. A step that reaches `tokens_max` ends there, or at a line's end in its last quarter.
5. What is left at the end is a step, even if it says nothing: no token is lost.
"""

import sys
from dataclasses import dataclass

from reckon.domain.step import Phase
from reckon.segmentation.phase import CLOSER, OPENER, opening
from reckon.segmentation.policy import Policy


@dataclass(frozen=True, slots=True)
class Cut:
    """One step's tokens `[token_from, token_to)` and its phase."""

    token_from: int
    token_to: int
    phase: Phase


class Segmenter:
    """Feed it every token's text in order; it answers with the steps that closed.

    `phase` is the phase in which the generation starts, None to read it off the text.
    """

    def __init__(self, policy: Policy, phase: Phase | None = None) -> None:
        self._policy = policy
        self._separator = policy.separator.encode()
        self._phase = phase
        self._from = 0
        self._seen = 0
        self._text = bytearray()  # of the open step
        self._bound: int | None = None  # token at which the open step will close, once the next one speaks
        self._bound_bytes = 0  # length of the open step's text at that token
        self._held: list[bytes] = []  # pieces behind the bound which may still spell the closer

    @property
    def phase(self) -> Phase | None:
        """The phase that the next token starts in; None while the text has not shown it."""
        return self._phase

    def push(self, piece: bytes | str) -> list[Cut]:
        """Take the text of one token; the steps which it closed, oldest first (seldom any)."""
        raw = piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece
        self._seen += 1
        self._text += raw
        if self._phase is None:
            self._phase = opening(bytes(self._text))
        if self._bound is not None:
            return self._push_behind_bound(raw)
        if self._closer_just_came(len(raw)):
            return [self._close(self._seen, "answer")]
        if self._ends_here(raw):
            self._set_bound()
        return []

    @property
    def room(self) -> int:
        """How many tokens `skip` may take now."""
        if self._phase is None or self._bound is not None:
            return 0
        longest = self._policy.tokens_max
        return sys.maxsize if longest is None else longest - 1 - (self._seen - self._from)

    def skip(self, text: bytes | str, tokens: int) -> None:
        """Take the text of up to `room` tokens of which none holds a line's end or a `>`: no rule cuts there."""
        self._seen += tokens
        self._text += text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text

    def finish(self) -> list[Cut]:
        """Close what is open: one step, or none for a generation without tokens."""
        return [self._close(self._seen, self._phase)] if self._seen > self._from else []

    def _push_behind_bound(self, raw: bytes) -> list[Cut]:
        said = bytes(self._text[self._bound_bytes :]).strip()
        if not said:
            self._set_bound()
            return []
        self._held.append(raw)
        if self._phase == "reasoning":
            if said.startswith(CLOSER):
                return [self._close(self._seen, "answer")]
            if CLOSER.startswith(said):
                return []
        return self._start_next_step()

    def _start_next_step(self) -> list[Cut]:
        """The tokens behind the bound speak: close at the bound, and take them again as a new step."""
        held, bound = self._held, self._bound or self._seen
        cuts = [self._close(bound, self._phase)]
        self._seen = bound
        for raw in held:
            cuts += self.push(raw)
        return cuts

    def _set_bound(self) -> None:
        self._bound, self._bound_bytes = self._seen, len(self._text)
        self._held = []

    def _closer_just_came(self, raw_bytes: int) -> bool:
        return self._phase == "reasoning" and self._text.find(CLOSER, -(raw_bytes + len(CLOSER) - 1)) >= 0

    def _ends_here(self, raw: bytes) -> bool:
        tokens, longest = self._seen - self._from, self._policy.tokens_max
        if longest is not None and tokens >= longest - longest // 4 and (tokens >= longest or raw.endswith(b"\n")):
            return True
        if tokens < self._policy.tokens_min:
            return False
        if self._text.find(self._separator, -(len(raw) + len(self._separator) - 1)) < 0:
            return False
        return says_something(bytes(self._text))

    def _close(self, bound: int, next_phase: Phase | None) -> Cut:
        cut = Cut(self._from, bound, self._phase or "answer")
        self._phase = next_phase
        self._from = bound
        self._text = bytearray()
        self._bound, self._held = None, []
        return cut


def says_something(text: bytes) -> bool:
    """Whether anything is left beside white space and markers."""
    said = text.strip().removeprefix(OPENER).removesuffix(CLOSER)
    return bool(said.strip())
