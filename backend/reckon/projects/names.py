"""Names that people give to projects and keys: one line of readable text."""

import unicodedata
from typing import Final

from reckon.errors import InvalidInput

NAME_CHARS_MAX: Final = 200
# Control characters, halves of characters, line ends; and what turns the direction of the text around it.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_name(text: str, what: str) -> str:
    """`text` without blanks around it.

    Raises InvalidInput where it is empty, over 200 characters, or holds characters that cannot be seen.
    """
    name = text.strip()
    if not name:
        raise InvalidInput(f"The name of {what} is empty: give it one.")
    if len(name) > NAME_CHARS_MAX:
        raise InvalidInput(f"The name of {what} has {len(name)} characters; at most {NAME_CHARS_MAX} are kept.")
    if any(char in _TURNING or unicodedata.category(char) in _UNSEEN_CATEGORIES for char in name):
        raise InvalidInput(f"The name of {what} holds characters that cannot be seen: leave them out.")
    return name
