"""The fields that a filter can name: one table for the parser, the API's catalogue, the docs and the pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

FieldType: TypeAlias = Literal["choice", "keyword", "phrase", "steps", "id", "count", "duration", "money", "score"]
FacetKind: TypeAlias = Literal["terms", "histogram"]

NUMBERS: frozenset[FieldType] = frozenset({"count", "duration", "money", "score"})
# The unit of numbers that the API answers; a filter writes 12.4s and $0.01.
UNITS: Mapping[FieldType, str] = {"duration": "us", "money": "usd", "score": "0 to 1"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `optional`: a trace may have no value, and `has:NAME` asks for it.

    `values` closes the set of values; `short` are other spellings of a value.
    """

    name: str
    type: FieldType
    description: str
    example: str
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    values: tuple[str, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    facet: FacetKind | None = None

    @property
    def operators(self) -> tuple[str, ...]:
        """What may stand between the field and its value."""
        return (":", ">", ">=", "<", "<=") if self.type in NUMBERS else (":",)


_STRATEGIES = {
    "cot": "chain_of_thought",
    "bon": "best_of_n",
    "sc": "self_consistency",
    "beam": "beam_search",
    "tot": "tree_of_thought",
    "dvts": "diverse_verifier_tree",
    "mcts": "monte_carlo_tree_search",
}


def _terms(
    name: str,
    description: str,
    example: str,
    aliases: tuple[str, ...] = (),
    short: Mapping[str, str] | None = None,
) -> Field:
    return Field(name, "keyword", description, example, aliases, short=short or {}, optional=True, facet="terms")


def _number(
    name: str,
    kind: FieldType,
    description: str,
    example: str,
    aliases: tuple[str, ...] = (),
    *,
    unit: str | None = None,
    optional: bool = False,
) -> Field:
    return Field(name, kind, description, example, aliases, unit or UNITS[kind], optional=optional, facet="histogram")


_ALL = (
    Field(
        "status",
        "choice",
        "State of the trace; lost is what runs and has not been heard of for ten minutes.",
        "status:running,ok",
        values=("running", "ok", "error", "lost"),
        facet="terms",
    ),
    Field(
        "correct",
        "choice",
        "Whether the answer is right; unknown where nobody said.",
        "correct:false",
        values=("true", "false", "unknown"),
        short={"yes": "true", "no": "false"},
        facet="terms",
    ),
    _terms("strategy", "How the answer was searched for.", "strategy:bon,mcts", short=_STRATEGIES),
    _terms("model", "Model of the first generation that names one.", "model:qwen3-32b"),
    _terms("stop_reason", "Why the search ended.", "stop_reason:budget_usd", ("stop",)),
    _terms("prm.version", "Process reward model whose scores are shown.", "prm.version:demo-prm@1", ("prm_version",)),
    _terms("price.version", "Price table that the cost is by.", "price.version:list@3", ("price_version",)),
    _terms("segmentation", "How the text was cut into steps.", "segmentation:paragraph/min1"),
    _number("e2e", "duration", "End to end; so far, while it runs.", "e2e:12s..40s", ("duration",)),
    _number("ttft", "duration", "From the start to the first token of any generation.", "ttft>2s", optional=True),
    _number("tokens", "count", "Output tokens of all generations.", "tokens>20K", ("tokens.output",), unit="tokens"),
    _number("tokens.input", "count", "Input tokens.", "tokens.input>=1000", unit="tokens"),
    _number("tokens.cached", "count", "Input tokens that came from a prefix cache.", "tokens.cached:0", unit="tokens"),
    _number("tokens.reasoning", "count", "Output tokens before the answer.", "tokens.reasoning>10K", unit="tokens"),
    _number(
        "tokens.wasted",
        "count",
        "Output tokens of generations that were not selected.",
        "tokens.wasted>50K",
        ("wasted",),
        unit="tokens",
    ),
    _number("cost", "money", "Generations and scoring together.", "cost>$0.01", optional=True),
    _number("cost.model", "money", "The generations' part of the cost.", "cost.model<=0.5", optional=True),
    _number("cost.prm", "money", "The scoring's part of the cost.", "cost.prm>$0.001", optional=True),
    _number("prm.min", "score", "Lowest step score of the selected one.", "prm.min<0.3", ("prm_min",), optional=True),
    _number("prm.last", "score", "Last step score of it.", "prm.last>=0.8", ("prm_last",), optional=True),
    _number("prm.mean", "score", "Mean of its step scores.", "prm.mean:0.4..0.6", ("prm_mean",), optional=True),
    _number("candidates", "count", "Generations that the strategy asked for.", "candidates:8,16", unit="generations"),
    _number("generations", "count", "Generations seen so far.", "generations<4", unit="generations"),
    _number("scored", "count", "Generations that the PRM has scored.", "scored:0", unit="generations"),
    _number("warnings", "count", "Things in its spans that could not be used as sent.", "warnings>0", unit="warnings"),
    _number(
        "completeness",
        "score",
        "Tokens stored over output tokens reported.",
        "completeness<1",
        ("complete",),
        optional=True,
    ),
    Field("question", "phrase", "The question contains this, whatever the case.", 'question:"least n"'),
    Field("answer", "keyword", "The answer is exactly this.", "answer:42", optional=True),
    Field("reference", "keyword", "The reference answer is exactly this.", "reference:42", optional=True),
    Field(
        "text",
        "steps",
        "A step of the trace contains these words one after another; case of A to Z and punctuation do not count.",
        'text:"modulo seven"',
    ),
    Field("id", "id", "The trace itself.", f"id:tr_{'0' * 31}7"),
)

# What else `has:` can ask for, beside the optional fields by name.
_MORE_TO_HAVE = {"error": "status", "warnings": "warnings", "steps": "text"}
# `has:` value → the field that it asks about.
HAS: Mapping[str, str] = {**_MORE_TO_HAVE, **{one.name: one.name for one in _ALL if one.optional}}

FIELDS: Mapping[str, Field] = {
    one.name: one
    for one in (
        *_ALL,
        Field(
            "has",
            "choice",
            "error: it failed; warnings: there are some; steps: its text is stored; else the field's value is known.",
            "has:error",
            values=tuple(HAS),
            short={"prm": "prm.version"},
        ),
    )
}
ALIASES: Mapping[str, str] = {alias: one.name for one in FIELDS.values() for alias in one.aliases}


def known(name: str) -> Field | None:
    """The field that `name` or an alias of it names, whatever the case; None where there is none."""
    lowered = name.lower()
    return FIELDS.get(ALIASES.get(lowered, lowered))
