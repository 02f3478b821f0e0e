"""The key of a problem: two texts that differ in case, spacing, markup or numbering alone have the same. Pure."""

import re
import unicodedata
from hashlib import sha256

KEY_CHARS = 32
_LATEX_SPACING = re.compile(r"\\(?:left|right|displaystyle|,|;|!|quad|qquad|text|mathrm|dfrac|tfrac)(?![a-zA-Z])")
_NOT_WORDS = re.compile(r"[^\w+\-*/=<>^%.]+")
_HEADING = re.compile(r"^\s*(?:question|problem|q|exercise)\s*(?:\d+\s*)?[:.)]\s*", re.IGNORECASE)
_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")


def normalised(problem: str) -> str:
    """The problem in small letters, compatibility forms, without headings, markup and spacing."""
    text = unicodedata.normalize("NFKC", problem)
    text = _HEADING.sub("", text)
    text = _LATEX_SPACING.sub(" ", text).casefold()
    text = _DOT.sub(" ", text)
    return " ".join(_NOT_WORDS.sub(" ", text).split())


def problem_key(problem: str) -> str:
    """The hash of the normalised problem: 32 hex digits."""
    return sha256(normalised(problem).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_CHARS]
