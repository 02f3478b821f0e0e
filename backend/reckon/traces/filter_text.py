"""Tree → the one canonical text of a filter: what chips, links and saved views carry."""

from reckon.traces import filter_values as values
from reckon.traces.filter_ast import All, Any, Compare, Match, Node, Not, Words
from reckon.traces.filter_fields import FIELDS


def render(node: Node | None) -> str:
    """The filter as text; `parse` of it is the same tree."""
    return "" if node is None else _either(node)


def _either(node: Node) -> str:
    return " OR ".join(map(_both, node.parts)) if isinstance(node, Any) else _both(node)


def _both(node: Node) -> str:
    return " ".join(map(_term, node.parts)) if isinstance(node, All) else _term(node)


def _term(node: Node) -> str:
    match node:
        case Words(text):
            return values.word(text)
        case Match(name, items):
            return f"{name}:{','.join(values.write(FIELDS[name], item) for item in items)}"
        case Compare(name, operator, value):
            return f"{name}{operator}{values.number(FIELDS[name].type, value)}"
        case Not(part):
            return f"-{_term(part)}" if _takes_minus(part) else f"NOT {_term(part)}"
        case _:
            return f"({_either(node)})"


def _takes_minus(part: Node) -> bool:
    """Whether `-` before it negates it: -5 is a number to search for."""
    first = _term(part)[0]
    return first.isalpha() or first in '"(_'
