"""How a generation goes on from another one: which tokens are sent, where it stops, what was said in all.

A *path* is everything from the question to the end of one generation. It is kept as token
ids, as text, and as the text of each generation on it, since steps are cut within a
generation and never across two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reckon.domain.step import Phase
from reckon.domain.usage import Usage
from reckon.providers.chat import ChatReply
from reckon.segmentation import Policy
from reckon.segmentation.phase import CLOSER, OPENER, opening
from reckon.strategies.asks import Until

_CLOSER, _OPENER = CLOSER.decode(), OPENER.decode()
_STREAM_END = re.compile(r"\s*(<\|\w+\|>|</s>)\s*\Z")


@dataclass(frozen=True, slots=True)
class Path:
    """`tokens` is what the model is sent to go on; `parts` are the texts of the generations, oldest first.

    `opened` is `<think>` where the prompt itself ends in it. `written` counts the tokens generated on the way.
    """

    tokens: tuple[int, ...]
    opened: str = ""
    parts: tuple[str, ...] = ()
    written: int = 0

    @property
    def text(self) -> str:
        """All that was said."""
        return self.opened + "".join(self.parts)

    def appended(self, text: str, tokens: Sequence[int]) -> "Path":
        """The path with words put into the model's mouth, as the beginning of its next generation."""
        return Path((*self.tokens, *tokens), self.opened, (*self.parts, text), self.written)

    @property
    def phase(self) -> Phase | None:
        """The phase in which the next token stands; None where nothing has been said that shows it."""
        return phase_after(self.text)


def phase_after(text: str) -> Phase | None:
    """The phase in which `text` leaves off."""
    if _CLOSER in text:
        return "answer"
    return opening(text.encode("utf-8", "surrogatepass")) if text else None


def stops_of(until: Until, policy: Policy) -> tuple[str, ...]:
    """The words behind which a generation stops."""
    return {"end": (), "step": (policy.separator,), "thought": (_CLOSER,)}[until]


def tokens_left(until: Until, policy: Policy, *, own: int | None, written: int, room: int | None) -> int | None:
    """The longest that the next generation may become: of the path's limit, the policy's step and the model's room."""
    step = policy.tokens_max if until == "step" else None
    limits = [limit for limit in (None if own is None else own - written, step, room) if limit is not None]
    return max(1, min(limits)) if limits else None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a continuation ended: the path behind it, the words and tokens it added, and the finish reason."""

    path: Path
    finish_reason: str
    usage: Usage


def ended(base: Path, reply: ChatReply, until: Until, *, cut_is_boundary: bool, closer: Sequence[int]) -> Ending:
    """`reply`, which went on from `base`, put behind it.

    `cut_is_boundary` says that a reply cut at its limit of tokens can be gone on from, as
    where a step or a thought is as long as it may be. `closer` are the ids of `</think>`: a
    thought ends before it, so that the search decides whether to close it.
    """
    text, tokens = reply.content, reply.token_ids
    finish = reply.finish_reason
    if reply.stopped_at and finish == "stop":
        finish = "step" if until == "step" else "thought"
        text += _overhang(text, reply)
        if until == "thought":
            text = text.removesuffix(_CLOSER)
            if closer and tokens[-len(closer) :] == tuple(closer):
                tokens = tokens[: -len(closer)]
    elif finish == "length" and cut_is_boundary:
        finish = "step" if until == "step" else "thought"
    elif finish == "stop":
        text = _STREAM_END.sub("", text)
    path = Path((*base.tokens, *tokens), base.opened, (*base.parts, text), base.written + reply.usage.output)
    return Ending(path, finish, _usage(base, reply))


def _overhang(text: str, reply: ChatReply) -> str:
    """What the last token says behind the stop words: a token that holds them in its middle stays whole."""
    last = reply.pieces[-1] if reply.pieces else ""
    at = last.rfind(reply.stopped_at)
    return last[at + len(reply.stopped_at) :] if at >= 0 and text.endswith(reply.stopped_at) else ""


def _usage(base: Path, reply: ChatReply) -> Usage:
    """The reply's usage with its reasoning counted: plain completions are told no reasoning from answer."""
    reasoning = _reasoning_tokens(base, reply)
    usage = reply.usage
    told = usage.unknown - {"reasoning"}
    return replace(usage, reasoning=min(reasoning, usage.output), unknown=told)


def _reasoning_tokens(base: Path, reply: ChatReply) -> int:
    said = base.text
    for index, piece in enumerate(reply.pieces):
        if phase_after(said) == "answer":
            return index if _CLOSER in said else 0  # where no thinking was opened, nothing was reasoned
        said += piece
    return len(reply.pieces) if phase_after(said) == "reasoning" or _CLOSER in said else 0
