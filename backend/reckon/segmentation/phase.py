"""Where reasoning ends and the answer begins: the markers `<think>` and `</think>`.

The markers are text, since one model has a token for each and another spells them in
several. A token belongs to the phase in which it starts: `<think>` and `</think>` are
both part of the reasoning. The opener counts only before anything else has been said,
the closer only once; later ones are text that happens to look like them.
"""

from collections.abc import Sequence

from reckon.domain.step import Phase

OPENER = b"<think>"
CLOSER = b"</think>"
_OPENER_TEXT, _CLOSER_TEXT = OPENER.decode(), CLOSER.decode()
_SPACES = " \t\n\r\x0b\f"  # what bytes call white space


def first_phase(prompt_token_ids: Sequence[int], opener_id: int | None, closer_id: int | None) -> Phase | None:
    """The phase that the prompt leaves open: reasoning after an unclosed opener, answer after a
    closer, None where the prompt decides nothing, so the generation's own text will.

    The ids are those of the marker tokens, None where the tokenizer has no such token.
    """
    for token_id in reversed(prompt_token_ids):
        if token_id == closer_id:
            return "answer"
        if token_id == opener_id:
            return "reasoning"
    return None


def opening(text: bytes) -> Phase | None:
    """The phase shown by the first bytes of a generation, None while they may still spell the opener."""
    said = text.lstrip()
    if said.startswith(OPENER):
        return "reasoning"
    return None if OPENER.startswith(said) else "answer"


def split_phases(text: str) -> tuple[str, str]:
    """(reasoning, answer) of a whole generation's text; markers stay with the reasoning.

    Without an opener all is answer, unless a closer is there: then its prompt had the opener.
    """
    before, closer, after = text.partition(_CLOSER_TEXT)
    if closer:
        return before + closer, after
    return (text, "") if text.lstrip(_SPACES).startswith(_OPENER_TEXT) else ("", text)
