"""The key of a problem: two texts that differ in case, spacing, markup or numbering alone have the same. Pure."""

import re
import unicodedata
from hashlib import sha256

KEY_CHARS = 32
_HEADING = re.compile(r"^\s*(?:question|problem|exercise)\s*(?:\d+\s*)?[:.)]\s*", re.IGNORECASE)
_LATEX_SPACING = re.compile(r"\\(?:(?:left|right|displaystyle|quad|qquad)(?![a-zA-Z])|[,;! ])")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d]+|[^\w\s]")
_SAYS_NOTHING = frozenset("$.,;:?\"'`\\\u2018\u2019\u201c\u201d")


def tokens(problem: str) -> list[str]:
    """Words, numbers and signs of the problem, in compatibility forms and small letters, without markup."""
    text = _HEADING.sub("", unicodedata.normalize("NFKC", problem))
    text = _LATEX_SPACING.sub(" ", text).casefold()
    return [token for token in _TOKEN.findall(text) if token not in _SAYS_NOTHING]


def problem_key(problem: str) -> str:
    """The hash of the normalised problem: 32 hex digits."""
    normalised = " ".join(tokens(problem)) or problem
    return sha256(normalised.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_CHARS]
