"""Hypothesis strategies for filters: trees in their one shape, over values that made rows have, and over any."""

from hypothesis import strategies as st

from fakes import filter_rows as made
from reckon.traces.filter_ast import Compare, Item, Match, Node, Number, Range, Words, all_of, any_of, negated
from reckon.traces.filter_fields import FIELDS, NUMBERS, Field, FieldType
from reckon.traces.filter_values import NUMBER_MAX
from reckon.traces.search_phrase import words_of

_TEXT = st.one_of(
    st.sampled_from((*made.HOSTILE, *made.QUESTIONS, "least", "ÜBER", "AND", "-5", "a:b", "(", ")", ",", "..", "42")),
    st.text(min_size=1, max_size=12),
)
_KEYWORD = {
    "strategy": made.STRATEGIES,
    "model": made.MODELS,
    "stop_reason": ("finished", "budget_usd"),
    "prm.version": ("demo-prm@1",),
    "price.version": ("list@3",),
    "segmentation": ("paragraph/min1",),
    "answer": made.ANSWERS,
    "reference": made.ANSWERS,
}
_NUMBERS: dict[FieldType, st.SearchStrategy[Number]] = {
    "duration": st.sampled_from(made.DURATIONS_NS) | st.integers(0, NUMBER_MAX),
    "money": st.sampled_from([cost for cost in made.COSTS_NANO if cost is not None]) | st.integers(0, NUMBER_MAX),
    "count": st.sampled_from(made.COUNTS) | st.integers(0, NUMBER_MAX),
    "score": st.sampled_from([score for score in made.SCORES if score is not None])
    | st.integers(0, 10**6).map(lambda millionths: millionths / 10**6),
}
_IDS = [f"tr_{row['trace_id'].hex()}" for row in made.rows(3)]


def trees(*, steps: bool = True) -> st.SearchStrategy[Node]:
    """Any filter of a few terms; without step text where `steps` is false."""
    fields = [one for one in FIELDS.values() if steps or one.type != "steps"]
    leaf = st.sampled_from(fields).flatmap(_comparison) | st.builds(Words, _TEXT)
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(negated),
            st.lists(inner, min_size=1, max_size=3).map(all_of),
            st.lists(inner, min_size=1, max_size=3).map(any_of),
        ),
        max_leaves=5,
    )


def _comparison(field: Field) -> st.SearchStrategy[Node]:
    # Five leaves of one phrase each are as many phrases as a filter may have.
    most = 1 if field.type == "steps" else 3
    items = st.lists(_item(field), min_size=1, max_size=most, unique=True).map(tuple)
    matching: st.SearchStrategy[Node] = st.builds(Match, st.just(field.name), items)
    if field.type not in NUMBERS:
        return matching
    operators = st.sampled_from((">", ">=", "<", "<="))
    return matching | st.builds(Compare, st.just(field.name), operators, _NUMBERS[field.type])


def _item(field: Field) -> st.SearchStrategy[Item]:
    if field.type in NUMBERS:
        ends = st.lists(_NUMBERS[field.type], min_size=2, max_size=2).map(sorted)
        return _NUMBERS[field.type] | ends.map(lambda found: Range(found[0], found[1]))
    match field.type:
        case "choice":
            return st.sampled_from(field.values)
        case "id":
            return st.sampled_from(_IDS)
        case "steps":
            return st.sampled_from(made.PHRASES) | _TEXT.filter(words_of)
        case "keyword":
            known = [value for value in _KEYWORD[field.name] if value]
            return st.sampled_from(known) | _TEXT
        case _:
            return _TEXT
