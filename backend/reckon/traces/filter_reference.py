"""The page docs/reference/filter.md, written from the table of fields and the limits."""

import sys

from reckon.traces.filter_fields import FIELDS, Field
from reckon.traces.filter_parse import CHARS_MAX, DEPTH_MAX, STEP_TERMS_MAX, TERMS_MAX

_HEAD = f"""# The filter

<!-- Written by `make docs` out of the table of fields. Change that, not this page. -->

The list of traces, its facets and saved views share one small language. In the API it is the
parameter `q`; `GET /api/v1/projects/{{project}}/traces/fields` answers the table below for programs.

    strategy:bon prm.min<0.3 e2e:12s..40s -has:error "least n"

| written | finds traces |
|---|---|
| `seven` | whose question or answer contains it, whatever the case |
| `"seven apples"` | the same with a phrase; `\\"` and `\\\\` stand for a quote and a backslash |
| `field:value` | whose value this is |
| `field:a,b` | whose value is one of these; with spaces or commas inside, in quotes |
| `field:1..5` | whose number lies there, both ends included |
| `field>5` `field>=5` `field<5` `field<=5` | by the order of numbers |
| `has:field` | that have a value |
| `-term` or `NOT term` | that the term does not find; before a digit `-` is part of the word |
| `one two` or `one AND two` | that both find |
| `one OR two` | that one of them finds; binds less than AND |
| `( … )` | brackets group; within a word, as in `f(x)`, they are part of it (quote a value where they do not match) |

`AND`, `OR` and `NOT` are words of the language in capitals only. Names of fields may be written in any case.

What is not known fits no comparison, so it fits every negation: `-correct:true` finds wrong answers and
unjudged ones, `correct:false` only wrong ones. A filter and its negation together are all traces.

Times take a unit: `ns`, `us`, `ms`, `s`, `m`, `h`. Dollars are `$0.01` or `0.01`, to nine decimals. Counts may end
in `K`, `M` or `G`. Scores are 0 to 1, or per cent: `30%`.

`text:` looks into the steps, which are kept for thirty days. Words match whole and one after another; the case
of A to Z and what stands between words do not count. Steps are looked for from a day before the time range on.

A filter has at most {CHARS_MAX:,} characters, {TERMS_MAX} words and values, {DEPTH_MAX} brackets and negations within
each other, and {STEP_TERMS_MAX} phrases for `text:`. What cannot be read is answered with 400: `errors` has the
sentence, and `offset` and `length` of the place, counted in Unicode code points.

## Fields

| field | type | meaning | example |
|---|---|---|---|
"""

_VALUES = """
## Values

"""


def page() -> str:
    """The whole page as Markdown."""
    fields = list(FIELDS.values())
    text = _HEAD + "".join(map(_row, fields)) + _VALUES
    text += "".join(f"- `{field.name}`: {_codes(field.values)}\n" for field in fields if field.values)
    shorts = [(field, short, meant) for field in fields for short, meant in field.short.items()]
    text += "\nShort spellings; a strategy in quotes is always itself:\n\n"
    return text + "".join(f"- `{field.name}:{short}` is `{field.name}:{meant}`\n" for field, short, meant in shorts)


def _row(field: Field) -> str:
    names = " or ".join(f"`{name}`" for name in (field.name, *field.aliases))
    optional = " May be unknown." if field.optional else ""
    return f"| {names} | {field.type} | {field.description}{optional} | `{field.example}` |\n"


def _codes(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)


if __name__ == "__main__":
    sys.stdout.write(page())
