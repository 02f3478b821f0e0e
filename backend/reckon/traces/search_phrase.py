"""A phrase searched for in step text: its words, its condition, and where it stands in a piece of text.

The rule is that of the text index on `steps`: a word is a run of ASCII letters, digits and
whatever lies outside of ASCII; words match whole, one after another, upper and lower case of
A to Z alike; what stands between them does not count.
"""

import re
from functools import lru_cache

_WORD = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
_INSIDE = r"0-9A-Za-z\x80-\U0010ffff"
# ClickHouse's regular expressions (RE2) write code points in braces.
_INSIDE_RE2 = r"0-9A-Za-z\x{80}-\x{10FFFF}"


def words_of(phrase: str) -> list[str]:
    """The words of a phrase; none where it is all punctuation."""
    return _WORD.findall(phrase)


def condition(phrase: str, placeholder: str) -> str:
    """SQL that a step's text contains the phrase bound at `placeholder`.

    One word is answered by the index alone, ten times as fast; for more the text is read too.
    """
    return words_condition(placeholder) if is_word(phrase) else f"hasPhrase(text, {placeholder})"


def words_condition(placeholder: str) -> str:
    """SQL that a step's text contains every word of the phrase bound at `placeholder`, wherever they stand."""
    return f"hasAllTokens(text, {placeholder})"


def is_word(phrase: str) -> bool:
    """Whether the phrase is one word, so that the text index alone knows its hits."""
    return len(words_of(phrase)) == 1


def matches(phrase: str, text: str) -> list[tuple[int, int]]:
    """Where the phrase stands in `text`: from and to, in code points, without overlaps."""
    return [found.span() for found in _finder(phrase).finditer(text)]


def prefix_pattern(phrase: str) -> str:
    """For RE2: the first group is everything before the first occurrence."""
    return f"(?s)^((?:.*?[^{_INSIDE_RE2}])??){_phrase(phrase, _INSIDE_RE2)}(?:[^{_INSIDE_RE2}]|$)"


@lru_cache(maxsize=256)
def _finder(phrase: str) -> re.Pattern[str]:
    return re.compile(f"(?<![{_INSIDE}]){_phrase(phrase, _INSIDE)}(?![{_INSIDE}])")


def _phrase(phrase: str, inside: str) -> str:
    return f"[^{inside}]+".join("".join(map(_letter, word)) for word in words_of(phrase))


def _letter(letter: str) -> str:
    """One letter in both cases. Spelled out: a case-blind match would also take letters outside of ASCII."""
    return f"[{letter.upper()}{letter.lower()}]" if letter.isascii() and letter.isalpha() else letter
