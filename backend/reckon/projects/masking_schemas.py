"""What the calls about masking take and answer."""

import json
from typing import Literal

from pydantic import Field

from reckon.masking.expressions import PATTERN_CHARS_MAX
from reckon.masking.rules import RULES_MAX, Rule, parse_rules
from reckon.projects.model import Masking
from reckon.projects.schemas import Shape

PREVIEW_CHARS_MAX = 20_000


class MaskingRule(Shape):
    """What one rule masks: what a detector finds, or what a regular expression (RE2) matches."""

    name: str
    kind: Literal["detector", "regex"]
    detector: str | None = Field(None, description="For kind detector: one of those that GET lists.")
    pattern: str | None = Field(None, description=f"For kind regex: at most {PATTERN_CHARS_MAX} characters.")
    replacement: str | None = Field(None, description="What stands there instead; null: the name in brackets.")


class DetectorRow(Shape):
    """A detector that is built in."""

    id: str
    description: str
    example: str


class MaskingDetail(Shape):
    """How a project masks, and what its rules can be made of."""

    masking: Masking
    version: int
    rules: list[MaskingRule]
    detectors: list[DetectorRow]


class MaskingPut(Shape):
    """Settings to put in place of those that had this version."""

    masking: Masking
    rules: list[MaskingRule] = Field(max_length=RULES_MAX)
    version: int = Field(ge=0, le=2**31 - 2)


class MaskingTrial(Shape):
    """A text and the rules to try on it; nothing of it is kept."""

    text: str = Field(max_length=PREVIEW_CHARS_MAX)
    rules: list[MaskingRule] = Field(max_length=RULES_MAX)


class MaskingMatch(Shape):
    """Where a rule found something: characters (Unicode code points, not UTF-16 units) `from` to before `to`."""

    rule: str
    start: int = Field(serialization_alias="from")
    end: int = Field(serialization_alias="to")


class MaskingPreview(Shape):
    """What the rules make of the text."""

    masked: str
    matches: list[MaskingMatch]


def rules_of(rules: list[MaskingRule]) -> tuple[Rule, ...]:
    """Raises InvalidInput, which names the rule that cannot be and why."""
    return parse_rules(json.dumps([rule.model_dump(exclude_none=True) for rule in rules]))


def rule_row(rule: Rule) -> MaskingRule:
    """A rule as the API has it."""
    return MaskingRule(
        name=rule.name,
        kind=rule.kind,
        detector=rule.detector,
        pattern=rule.pattern,
        replacement=rule.replacement,
    )
