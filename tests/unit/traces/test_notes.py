"""What a search noted of its nodes is read by column, and what cannot be read is left out."""

import json
from collections.abc import Mapping
from dataclasses import fields

from reckon.domain.ids import format_generation_id
from reckon.otlp import names
from reckon.traces.model import StoredSpan
from reckon.traces.notes import Noted, noted

ONE, TWO = b"node---1", b"node---2"


def note(start_ns: int, **columns: object) -> StoredSpan:
    attrs = {getattr(names, f"NOTE_{name.upper()}"): json.dumps(value) for name, value in columns.items()}
    return stored(names.SPAN_NOTE, start_ns, attrs)


def stored(name: str, start_ns: int, attrs: Mapping[str, str]) -> StoredSpan:
    empty = {field.name: None for field in fields(StoredSpan)}
    own = {"name": name, "span_id": start_ns.to_bytes(8, "big"), "start_ns": start_ns, "attrs": attrs}
    return StoredSpan(**{**empty, **own})  # type: ignore[arg-type]  # only what is read is given


def test_each_fact_stands_beside_its_generation_and_a_later_note_holds():
    ids = [format_generation_id(ONE), format_generation_id(TWO)]
    found = noted(
        [
            note(2, generations=ids[:1], visits=[9]),
            note(1, generations=ids, visits=[1, 2], values=[0.5, 0.25], rounds=[1, -1], pruned=["", "others"]),
        ]
    )
    assert found[ONE] == Noted(visits=9, value=0.5, round=1)
    assert found[TWO] == Noted(visits=2, value=0.25, pruned="others")


def test_what_is_no_number_no_generation_or_too_short_says_nothing():
    ids = [format_generation_id(ONE), "nobody", format_generation_id(TWO)]
    found = noted([note(1, generations=ids, visits=["many", 1], values=[7, 0.5], pruned="no list")])
    assert found == {ONE: Noted(), TWO: Noted()}
    assert noted([note(1, generations=ids[:1], visits=[True])]) == {ONE: Noted()}
