"""Tree → conditions on `traces`: fixed pieces of SQL, every value bound, names always the same.

Logic has two values here: a comparison with what is not known is false, so its negation is true,
and a filter and its negation together are all traces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any as AnyValue

from reckon.traces import search_phrase
from reckon.traces.filter_ast import All, Any, Compare, Item, Match, Node, Not, Range, Words, conjuncts
from reckon.traces.filter_columns import COLUMNS, HAS_SQL, Column, is_known
from reckon.traces.filter_fields import FIELDS
from reckon.traces.present import LOST_AFTER_NS

DAY_US = 86_400 * 10**6


@dataclass(slots=True)
class Bound:
    """Values on their way into a statement, by name."""

    parameters: dict[str, AnyValue] = field(default_factory=dict)
    used: int = 0

    def one(self, value: str | float, kind: str) -> str:
        """The placeholder of one value."""
        return self._add(value, kind)

    def many(self, values: Sequence[str | float], kind: str) -> str:
        """The placeholder of a set."""
        return self._add(list(values), f"Array({kind})")

    def _add(self, value: AnyValue, kind: str) -> str:
        name = f"f{self.used}"
        self.used += 1
        self.parameters[name] = value
        return f"{{{name}:{kind}}}"


def conditions(node: Node | None, now_ns: int, from_ns: int = 0) -> tuple[list[str], dict[str, AnyValue]]:
    """Conditions that hold together, and the values bound in them; `project` is the caller's to bind.

    `now_ns` decides what is lost. `from_ns` is where the list's time range begins: steps of a
    trace are looked for from a day before it, since clocks differ.
    """
    bound = Bound()
    found = [_condition(part, bound) for part in conjuncts(node)]
    text = "\n".join(found)
    if "{lost_before_ns:" in text:
        bound.parameters["lost_before_ns"] = lost_before_ns(now_ns)
    if "{steps_from_us:" in text:
        bound.parameters["steps_from_us"] = max(0, from_ns // 1000 - DAY_US)
    return found, bound.parameters


def lost_before_ns(now_ns: int) -> int:
    """What still runs and was last heard of before this is lost, as in `present`."""
    return max(0, now_ns - LOST_AFTER_NS)


def _condition(node: Node, bound: Bound) -> str:
    match node:
        case Words(text):
            here = bound.one(text, "String")
            return f"({_contains('question', here)} OR {_contains(_ANSWER, here)})"
        case Match(name, items):
            return _match(name, items, bound)
        case Compare(name, operator, value):
            column = COLUMNS[name]
            return _known(column, f"{column.sql} {operator} {_number(column, value, bound)}")
        case Not(part):
            return f"NOT {_condition(part, bound)}"
        case All(parts):
            return f"({' AND '.join(_condition(part, bound) for part in parts)})"
        case Any(parts):
            return f"({' OR '.join(_condition(part, bound) for part in parts)})"


def _match(name: str, items: Sequence[Item], bound: Bound) -> str:
    if name == "has":
        return _one_of([HAS_SQL.get(str(item)) or is_known(str(item)) for item in items])
    texts = [item for item in items if isinstance(item, str)]
    match FIELDS[name].type:
        case "phrase":
            return _one_of([f"{_contains(name, bound.one(text, 'String'))}" for text in texts])
        case "steps":
            phrases = " OR ".join(search_phrase.condition(text, bound.one(text, "String")) for text in texts)
            return f"trace_id IN ({_STEPS} AND ({phrases}))"
        case "id":
            asked = bound.many([text.removeprefix("tr_") for text in texts], "String")
            return f"trace_id IN (SELECT toFixedString(unhex(arrayJoin({asked})), 16))"
        case "choice" | "keyword":
            column = COLUMNS[name]
            return _known(column, f"{column.sql} {_equals(texts, column.bind, bound)}")
        case _:
            column = COLUMNS[name]
            return _one_of([_known(column, _numeric(column, item, bound)) for item in items])


def _numeric(column: Column, item: Item, bound: Bound) -> str:
    match item:
        case Range(low, high):
            return f"{column.sql} BETWEEN {_number(column, low, bound)} AND {_number(column, high, bound)}"
        case str():
            raise TypeError("A number is compared with numbers.")
        case _:
            return f"{column.sql} = {_number(column, item, bound)}"


def _number(column: Column, value: float, bound: Bound) -> str:
    here = bound.one(value, column.bind)
    # Scores are stored with 32 bits: 0.3 is found as what 0.3 became there.
    return f"toFloat32({here})" if column.bind == "Float64" else here


def _equals(texts: Sequence[str], kind: str, bound: Bound) -> str:
    return f"= {bound.one(texts[0], kind)}" if len(texts) == 1 else f"IN {bound.many(texts, kind)}"


def _contains(haystack: str, needle: str) -> str:
    return f"positionCaseInsensitiveUTF8({haystack}, {needle}) > 0"


def _one_of(found: Sequence[str]) -> str:
    return found[0] if len(found) == 1 and found[0].endswith(")") else f"({' OR '.join(found)})"


def _known(column: Column, comparison: str) -> str:
    return f"ifNull({comparison}, false)" if column.nullable else f"({comparison})"


_ANSWER = "ifNull(answer, '')"
_STEPS = (
    "SELECT trace_id FROM steps WHERE project = {project:String}"
    " AND ts >= fromUnixTimestamp64Micro({steps_from_us:Int64})"
)
