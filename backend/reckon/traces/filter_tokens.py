"""Filter text → tokens with their places; knows quotes, brackets and commas, but no field.

A bracket inside a word belongs to it, so that `f(x)` and `answer:(1,2)` are what they look like.
"""

import re
from dataclasses import dataclass
from typing import Literal, NoReturn, TypeAlias

from reckon.errors import InvalidExpression

Kind: TypeAlias = Literal["open", "close", "and", "or", "not", "word", "field"]

_OPERATOR = r":|>=|<=|>|<|!=|="
_FIELD = re.compile(rf"([A-Za-z_][A-Za-z0-9_.]*)({_OPERATOR})")
_KEYWORDS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}
_EQUALITY = frozenset({"=", "!="})
_LONE_OPERATOR = re.compile(rf"(?:{_OPERATOR})+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A value, or a word: its text without quotes, and where it stands with them."""

    text: str
    quoted: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """One token. A word has one value; a field, and a word like `x=3`, also a name and an operator."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    operator: str = ""
    values: tuple[Piece, ...] = ()


def tokens(text: str, where: str) -> list[Token]:
    """All tokens in order. Raises InvalidExpression at what cannot be one."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at, where)
        found.append(token)
        at = token.end
    return found


def _token(text: str, at: int, where: str) -> Token:
    first = text[at]
    if first in "()":
        return Token("open" if first == "(" else "close", at, at + 1)
    if first == "-" and _can_be_negated(text[at + 1 : at + 2]):
        return Token("not", at, at + 1)
    if first == '"':
        piece = _quoted(text, at, where)
        return Token("word", at, piece.end, values=(piece,))
    named = _FIELD.match(text, at)
    if named and named[2] not in _EQUALITY:
        values = _values(text, named.end(), where)
        return Token("field", at, values[-1].end, named[1], named[2], values)
    piece = _bare(text, at, ",")
    if named:
        # `x=3` is mathematics, `status=ok` a slip: the parser knows the names.
        return Token("word", at, piece.end, named[1], named[2], (piece,))
    if piece.text in _KEYWORDS:
        return Token(_KEYWORDS[piece.text], at, piece.end)
    if _LONE_OPERATOR.fullmatch(piece.text):
        _refuse(f"{piece.text!r} stands alone: write the field, the sign and the value without spaces.", piece, where)
    return Token("word", at, piece.end, values=(piece,))


def _can_be_negated(following: str) -> bool:
    # Not a digit: who looks for -5 means the number.
    return following.isalpha() or following in {'"', "(", "_"}


def _values(text: str, at: int, where: str) -> tuple[Piece, ...]:
    found = []
    while True:
        piece = _quoted(text, at, where) if text[at : at + 1] == '"' else _bare(text, at, "")
        if piece.end == piece.start:
            _refuse("A value is missing here.", Piece("", False, max(0, at - 1), at), where)
        unclosed = _unclosed(piece)
        if unclosed is not None:
            reason = "This bracket is never closed: put a value with brackets that do not match in quotes."
            _refuse(reason, unclosed, where)
        found.append(piece)
        at = piece.end
        if text[at : at + 1] != ",":
            break
        at += 1
    if text[at : at + 1] not in {"", ")"} and not text[at].isspace():
        _refuse("After the closing quote comes a space, a comma or the end.", found[-1], where)
    return tuple(found)


def _unclosed(piece: Piece) -> Piece | None:
    """The first bracket of a bare value that the value does not close; the others belong to it, as in `f(x)`."""
    opened: list[int] = []
    for at, here in enumerate(piece.text if not piece.quoted else "", start=piece.start):
        if here == "(":
            opened.append(at)
        elif here == ")" and opened:
            opened.pop()
    return Piece("(", False, opened[0], opened[0] + 1) if opened else None


def _quoted(text: str, at: int, where: str) -> Piece:
    out: list[str] = []
    end = at + 1
    while end < len(text) and text[end] != '"':
        # A backslash is itself (\frac), unless a quote or another backslash follows.
        if text[end] == "\\" and text[end + 1 : end + 2] in {'"', "\\"}:
            end += 1
        out.append(text[end])
        end += 1
    piece = Piece("".join(out), True, at, min(end + 1, len(text)))
    if end >= len(text):
        _refuse("This quote is never closed.", Piece("", True, at, at + 1), where)
    if not out:
        _refuse("Nothing stands between these quotes.", piece, where)
    return piece


def _bare(text: str, at: int, belongs: str) -> Piece:
    """Up to a space, a bracket that closes an outer one, or a comma that does not belong to the word."""
    depth, end = 0, at
    while end < len(text) and not text[end].isspace():
        here = text[end]
        if (here == ")" and depth == 0) or (here == "," and depth == 0 and here not in belongs):
            break
        depth += (here == "(") - (here == ")")
        end += 1
    return Piece(text[at:end], False, at, end)


def _refuse(reason: str, piece: Piece, where: str) -> NoReturn:
    raise InvalidExpression(reason, where=where, offset=piece.start, length=piece.end - piece.start)
