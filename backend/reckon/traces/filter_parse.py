"""Filter text → tree, or an error that points at the place and names the nearest that is known.

either     = both { "OR" both }
both       = term { ["AND"] term }
term       = ( "-" | "NOT" ) term | "(" either ")" | word | '"' words '"' | comparison
comparison = field ":" item { "," item } | field ( ">" | ">=" | "<" | "<=" ) number
item       = word | '"' words '"' | number | number ".." number
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn, cast

from reckon.errors import InvalidExpression, InvalidInput
from reckon.traces import filter_values as values
from reckon.traces.filter_ast import Compare, Item, Match, Node, Operator, Words, all_of, any_of, negated
from reckon.traces.filter_fields import ALIASES, FIELDS, Field, known
from reckon.traces.filter_tokens import Piece, Token, tokens

CHARS_MAX = 2000
DEPTH_MAX = 16
TERMS_MAX = 50  # words and values, wherever they stand
STEP_TERMS_MAX = 5  # each reads the steps' text index

_STARTS_TERM = {"open", "not", "word", "field"}


def parse(text: str, where: str = "query.q") -> Node | None:
    """The tree of a filter; None where it is empty. `where` names the input in an error.

    Raises InvalidExpression with the offset and length, in code points, of what is wrong.
    """
    if len(text) > CHARS_MAX:
        over = len(text) - CHARS_MAX
        raise InvalidExpression(f"A filter has at most {CHARS_MAX:,} characters.", where, CHARS_MAX, over)
    parser = _Parser(tokens(text, where), where, len(text))
    return parser.filter()


@dataclass(slots=True)
class _Parser:
    tokens: list[Token]
    where: str
    end: int
    at: int = 0
    depth: int = 0
    terms: int = 0
    step_terms: int = 0

    def filter(self) -> Node | None:
        if not self.tokens:
            return None
        found = self.either()
        left = self.peek()
        if left is not None:
            self.refuse("This bracket closes none that was opened.", left)
        return found

    def either(self) -> Node:
        parts = [self.both()]
        while self.take("or"):
            parts.append(self.both())
        return any_of(parts)

    def both(self) -> Node:
        parts = [self.term()]
        while self.take("and") or self.starts_term():
            parts.append(self.term())
        return all_of(parts)

    def term(self) -> Node:
        token = self.peek()
        if token is None or token.kind not in _STARTS_TERM:
            return self.missing(token)
        self.at += 1
        match token.kind:
            case "not":
                self.descend(token)
                found = negated(self.term())
            case "open":
                self.descend(token)
                found = self.either()
                if not self.take("close"):
                    self.refuse("This bracket is never closed.", token)
            case "word":
                return self.word(token)
            case _:
                return self.comparison(token)
        self.depth -= 1
        return found

    def word(self, token: Token) -> Node:
        named = known(token.name) if token.operator else None
        if named is not None:
            sign = "-" if token.operator == "!=" else ""
            reason = f"Equality is written {sign}{named.name}:VALUE. To search for the text, put it in quotes."
            self.refuse(reason, token, len(token.name) + len(token.operator))
        self.count(token, 1)
        return Words(token.values[0].text)

    def comparison(self, token: Token) -> Node:
        named = known(token.name)
        if named is None:
            self.refuse(self.unknown(token.name), token, len(token.name))
        if token.operator not in named.operators:
            reason = f"{named.name} has no order: write {named.name}:VALUE."
            self.refuse(reason, token, len(token.name) + len(token.operator))
        self.count(token, len(token.values))
        if named.type == "steps":
            self.step_terms += len(token.values)
            if self.step_terms > STEP_TERMS_MAX:
                self.refuse(f"A filter searches step text for at most {STEP_TERMS_MAX} phrases.", token)
        if token.operator == ":":
            items = [self.item(named, piece) for piece in token.values]
            return Match(named.name, tuple(dict.fromkeys(items)))
        if len(token.values) > 1:
            self.refuse(f"{token.operator} takes one number.", token)
        try:
            number = values.read_number(named, token.values[0].text)
        except InvalidInput as error:
            self.refuse_piece(str(error), token.values[0])
        return Compare(named.name, cast("Operator", token.operator), number)

    def item(self, named: Field, piece: Piece) -> Item:
        try:
            return values.read(named, piece.text, quoted=piece.quoted)
        except InvalidInput as error:
            guess = _nearest(piece.text.lower(), (*named.values, *named.short))
            return self.refuse_piece(f"{error}{guess}", piece)

    def unknown(self, name: str) -> str:
        guess = _nearest(name.lower(), (*FIELDS, *ALIASES))
        return f"There is no field {name[:40]!r}.{guess} To search for the text, put it in quotes."

    def count(self, token: Token, terms: int) -> None:
        self.terms += terms
        if self.terms > TERMS_MAX:
            self.refuse(f"A filter has at most {TERMS_MAX} words and values.", token)

    def descend(self, token: Token) -> None:
        self.depth += 1
        if self.depth > DEPTH_MAX:
            self.refuse(f"A filter is at most {DEPTH_MAX} brackets and negations deep.", token)

    def missing(self, token: Token | None) -> NoReturn:
        if token is not None and token.kind == "close" and self.at and self.tokens[self.at - 1].kind == "open":
            self.refuse("Nothing stands between these brackets.", token)
        if token is not None and token.kind == "close" and not self.depth:
            self.refuse("This bracket closes none that was opened.", token)
        if token is not None and token.kind in {"and", "or"}:
            self.refuse(f"{token.kind.upper()} stands between two terms; for the word itself put it in quotes.", token)
        before = self.tokens[self.at - 1]
        self.refuse("After this, something is missing.", before)

    def peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def starts_term(self) -> bool:
        token = self.peek()
        return token is not None and token.kind in _STARTS_TERM

    def take(self, kind: str) -> bool:
        token = self.peek()
        if token is None or token.kind != kind:
            return False
        self.at += 1
        return True

    def refuse(self, reason: str, token: Token, length: int | None = None) -> NoReturn:
        covered = token.end - token.start if length is None else length
        raise InvalidExpression(reason, self.where, token.start, covered)

    def refuse_piece(self, reason: str, piece: Piece) -> NoReturn:
        raise InvalidExpression(reason, self.where, piece.start, piece.end - piece.start)


def _nearest(text: str, candidates: tuple[str, ...]) -> str:
    found = get_close_matches(text, candidates, n=1)
    return f" Did you mean {found[0]!r}?" if found else ""
