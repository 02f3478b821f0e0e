"""Whether an answer is the right one, by comparing both in canonical form."""

from reckon.checkers.canonical import normalised


def is_correct(answer: str | None, reference: str | None) -> bool | None:
    """None where no `reference` is known; no answer is a wrong answer. Case is ignored."""
    if reference is None:
        return None
    return answer is not None and normalised(answer).casefold() == normalised(reference).casefold()
