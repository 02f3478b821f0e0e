"""The answer within what a client told as its answer: some tell it alone, most a whole text."""

from reckon.checkers.canonical import canonical_answer

SHORT_CHARS_MAX = 80  # what a cell of a list holds


def short_answer(told: str) -> str:
    """What `told` comes to; told shortly, it is left as it is."""
    short = len(told) <= SHORT_CHARS_MAX and "\n" not in told.strip()
    return told if short else canonical_answer(told) or told
