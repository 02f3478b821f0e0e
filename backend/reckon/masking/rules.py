"""Masking rules as a project keeps them: a built-in detector or a regular expression, and what stands in its place."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reckon.errors import InvalidInput, LimitExceeded
from reckon.masking.detectors import DETECTORS
from reckon.masking.expressions import PATTERN_CHARS_MAX, expression

RuleKind: TypeAlias = Literal["detector", "regex"]

RULES_MAX = 50
NAME_CHARS_MAX = 64
REPLACEMENT_CHARS_MAX = 100
_FIELDS = frozenset({"name", "kind", "detector", "pattern", "replacement"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `detector` names one of DETECTORS, or `pattern` is in RE2's syntax; never both."""

    name: str
    kind: RuleKind
    detector: str | None = None
    pattern: str | None = None
    replacement: str | None = None

    @property
    def mark(self) -> str:
        """What stands in the place of a match."""
        return f"[{self.name}]" if self.replacement is None else self.replacement


def parse_rules(json_text: str) -> tuple[Rule, ...]:
    """Rules of a JSON list. Raises InvalidInput, which names the rule and what is wrong with it."""
    try:
        listed = json.loads(json_text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("Masking rules are not JSON.") from error
    if not isinstance(listed, list):
        raise InvalidInput("Masking rules are a list.")
    rules = tuple(_rule(raw, number) for number, raw in enumerate(listed, 1))
    check_rules(rules)
    return rules


def dump_rules(rules: Sequence[Rule]) -> str:
    """The JSON that `parse_rules` reads."""
    told = [
        {"name": rule.name, "kind": rule.kind, "detector": rule.detector, "pattern": rule.pattern}
        | {"replacement": rule.replacement}
        for rule in rules
    ]
    return json.dumps([{key: value for key, value in rule.items() if value is not None} for rule in told])


def check_rules(rules: Sequence[Rule]) -> None:
    """Raises InvalidInput where a rule cannot be used, LimitExceeded where there are too many."""
    if len(rules) > RULES_MAX:
        raise LimitExceeded(f"A project has at most {RULES_MAX} masking rules.")
    seen = set[str]()
    for rule in rules:
        _check(rule)
        if rule.name in seen:
            raise InvalidInput(f"Two masking rules are called {rule.name!r}: give each its own name.")
        seen.add(rule.name)


def _rule(raw: object, number: int) -> Rule:
    if not isinstance(raw, dict):
        raise InvalidInput(f"Masking rule {number} is not an object.")
    fields: Mapping[str, object] = raw
    unknown = sorted(set(fields) - _FIELDS)
    if unknown:
        raise InvalidInput(f"Masking rule {number} has an unknown field {unknown[0][:40]!r}.")
    kind = fields.get("kind")
    if kind != "detector" and kind != "regex":
        raise InvalidInput(f"Masking rule {number} is of the kind 'detector' or 'regex'.")
    texts = {name: _text(fields, name, number) for name in ("detector", "pattern", "replacement")}
    return Rule(_text(fields, "name", number) or "", kind, **texts)


def _text(fields: Mapping[str, object], name: str, number: int) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    raise InvalidInput(f"The field {name} of masking rule {number} is not a string.")


def _check(rule: Rule) -> None:
    if not 0 < len(rule.name) <= NAME_CHARS_MAX or not rule.name.isprintable():
        raise InvalidInput(f"A masking rule has a name of 1 to {NAME_CHARS_MAX} printable characters.")
    mark = rule.replacement or ""
    if len(mark) > REPLACEMENT_CHARS_MAX or not mark.isprintable():
        raise InvalidInput(
            f"The replacement of rule {rule.name!r} is longer than {REPLACEMENT_CHARS_MAX} characters, "
            "or has some that cannot be printed."
        )
    if rule.kind == "detector":
        if rule.detector not in DETECTORS or rule.pattern is not None:
            raise InvalidInput(f"Rule {rule.name!r} names one of the detectors {', '.join(DETECTORS)}, and no pattern.")
        return
    if not rule.pattern or rule.detector is not None:
        raise InvalidInput(f"Rule {rule.name!r} has a pattern, and no detector.")
    if len(rule.pattern) > PATTERN_CHARS_MAX:
        raise LimitExceeded(f"The pattern of rule {rule.name!r} is longer than {PATTERN_CHARS_MAX} characters.")
    try:
        expression(rule.pattern)
    except InvalidInput as reason:
        raise InvalidInput(f"Rule {rule.name!r}: {reason}") from reason
