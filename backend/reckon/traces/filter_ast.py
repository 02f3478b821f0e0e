"""A filter as a frozen tree: what the parser makes, and what text and SQL are written from.

Numbers are in the store's units: integer nanoseconds, nano-dollars and counts, float scores.
Build inner nodes with `all_of`, `any_of` and `negated`: they keep one shape for one meaning.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Number: TypeAlias = int | float
Operator: TypeAlias = Literal[">", ">=", "<", "<="]


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included."""

    low: Number
    high: Number


Item: TypeAlias = str | Number | Range


@dataclass(frozen=True, slots=True)
class Words:
    """Free text: question or answer contains it, whatever the case."""

    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """`field:a,b`: the field's value is one of the items."""

    field: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """`field>n`."""

    field: str
    operator: Operator
    value: Number


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that `part` leaves out, what is not known included."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Each of the parts, of which there are two at least, and none is an All."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of the parts, of which there are two at least, and none is an Any."""

    parts: tuple["Node", ...]


Leaf: TypeAlias = Words | Match | Compare
Node: TypeAlias = Leaf | Not | All | Any


def all_of(parts: Iterable[Node]) -> Node:
    """The parts joined by AND; of one part, that part. Raises ValueError without any."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,)))
    if not flat:
        raise ValueError("A conjunction has one part at least.")
    return flat[0] if len(flat) == 1 else All(flat)


def any_of(parts: Iterable[Node]) -> Node:
    """The parts joined by OR; of one part, that part. Raises ValueError without any."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, Any) else (part,)))
    if not flat:
        raise ValueError("A disjunction has one part at least.")
    return flat[0] if len(flat) == 1 else Any(flat)


def negated(part: Node) -> Node:
    """The opposite; twice negated is the part itself."""
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node) -> Iterator[Leaf]:
    """Every comparison and word, from left to right."""
    match node:
        case Not(part):
            yield from leaves(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield node


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """What must hold together: the parts of an outermost AND; nothing of no filter."""
    if node is None:
        return ()
    return node.parts if isinstance(node, All) else (node,)
