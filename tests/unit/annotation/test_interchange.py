import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from fakes import labelling
from reckon.annotation import interchange, labelled_file, prm800k, review
from reckon.annotation.labelled import Labelled
from reckon.annotation.model import Queue
from reckon.annotation.review_schemas import Adjudicate, Decision
from reckon.errors import MalformedPayload
from reckon.projects.permissions import Role
from reckon.relational import labels
from reckon.relational.unit_of_work import reading, unit_of_work

DATA = Path(__file__).parents[4] / "shared/data"
LEAD = labelling.access("lead", Role.LEAD)
T0 = 1_700_000_000 * 10**9


def exported(engine: Engine, queue: Queue, form: Any = "prm800k") -> str:
    with reading(engine) as session:
        return "".join(interchange.export(session, LEAD, queue.id, form))


def take_in(engine: Engine, queue: Queue, raw: bytes, form: Any = "prm800k", kind: Any = None) -> interchange.TakenIn:
    records = labelled_file.records_of(raw, form).records
    with unit_of_work(engine) as session:
        return interchange.take_in(session, LEAD, queue.id, records, kind, T0)


_words = st.text(min_size=1).filter(lambda text: "\0" not in text)


@st.composite
def labelled(draw: st.DrawFn) -> Labelled:
    steps = tuple(draw(st.lists(_words, min_size=1, max_size=5)))
    some = st.integers(0, len(steps) - 1)
    values = draw(st.dictionaries(some, st.sampled_from([-1, 0, 1, "unsure"]), min_size=1))
    return Labelled(
        question=draw(_words),
        steps=steps,
        annotator=draw(_words),
        values=values,
        reference=draw(st.none() | _words),
        answer=draw(st.none() | _words),
        answer_value=draw(st.sampled_from([None, -1, 1, "unsure"])),
        comments=draw(st.dictionaries(some, _words)),
        corrected=draw(st.dictionaries(some, _words)),
        spent_ms=draw(st.dictionaries(some, st.integers(0, 10**6))),
        kind=draw(st.sampled_from(["work", "gold", "screening"])),
        origin=draw(st.sampled_from(["person", "adjudicated"])),
        created_ns=1000 * draw(st.integers(0, 2**50)),
        duration_ms=draw(st.none() | st.integers(0, 10**9)),
    )


@given(labelled())
def test_a_record_is_read_as_it_was_written(one: Labelled):
    assert prm800k.read(json.loads(json.dumps(prm800k.write(one)))) == one


def test_a_queue_exported_imported_elsewhere_and_exported_again_is_identical(engine: Engine):
    known = [labelling.item(8, kind="gold", gold=(1, 1, 1)), labelling.item(9, kind="screening", gold=(1, 1, 1))]
    items = [labelling.item(n, steps=(f"Step A{n}. ", "Step B.\n\n", "Schluß 𝄞.")) for n in range(4)]
    queue = labelling.queue(engine, [*items, *known], overlap=2, screening=1, gold_rate=0.5)
    for who, values in (("ann", (1, -1)), ("bo", (1, "unsure", 0))):
        person = labelling.access(who)
        for turn in range(6):
            for one in labelling.held(engine, queue, person, T0 + turn * 1000):
                labelling.submit(engine, person, one, labelling.said(*values), T0 + turn * 1000, f"sent-{turn:04}")
    with unit_of_work(engine) as session:
        item_id = review.page(session, LEAD, queue.id).rows[0].item
        review.adjudicate(
            session, LEAD, item_id, Adjudicate(steps=[Decision(step=1, value=-1, note="Yes.")]), T0 + 10**9
        )
    first = exported(engine, queue)
    total = len(first.splitlines())
    assert total >= 10
    elsewhere = labelling.queue(engine, [])
    done = take_in(engine, elsewhere, first.encode())
    assert (done.records, done.items, done.known_already) == (total, 6, 0)
    assert exported(engine, elsewhere) == first
    again = take_in(engine, elsewhere, first.encode())
    assert (again.items, again.labels, again.known_already) == (0, 0, total)
    assert exported(engine, elsewhere) == first


def test_real_records_of_prm800k_are_read_along_the_chosen_path_and_come_out_the_same_twice(engine: Engine):
    raw = (DATA / "openr/samples_prm800k.jsonl").read_bytes()
    queue, elsewhere = labelling.queue(engine, []), labelling.queue(engine, [])
    done = take_in(engine, queue, raw)
    assert (done.records, done.items) == (6, 6)
    written = exported(engine, queue)
    records = [json.loads(line) for line in written.splitlines()]
    assert records[0]["label"]["total_time"] == 293_250
    assert records[0]["timestamp"] == "2022-07-30T23:23:32.118856"
    assert [step["completions"][0]["rating"] for step in records[0]["label"]["steps"]][:3] == [1, -1, 1]
    assert records[0]["label"]["steps"][1]["human_completion"]["text"] == "We have $3p+e=1.24$ and $5p+e=1.82$."
    assert records[5]["is_initial_screening_question"]
    take_in(engine, elsewhere, written.encode())
    assert exported(engine, elsewhere) == written


@pytest.mark.parametrize(
    ("form", "path", "records", "refused"),
    [
        ("mr_ben", "mr_ben/physics.json", 667, 0),
        ("mr_ben", "mr_ben/medicine.json", 827, 1),  # one solution of four steps is wrong in the fifth
        ("mr_ben", "mr_ben/coding.json", 225, 13),  # no line of the program is named
        ("bigbench_mistake", "bigbench_mistake/word_sorting.jsonl", 300, 0),
    ],
)
def test_sets_of_first_errors_are_read_whole(form: Any, path: str, records: int, refused: int):
    file = labelled_file.records_of((DATA / path).read_bytes(), form)
    assert (len(file.records), len(file.refused)) == (records, refused)
    wrong = [one for one in file.records if one.first_error is not None]
    assert 0 < len(wrong) < records
    assert all(max(one.values) == one.first_error for one in wrong)
    assert all(set(one.values.values()) == {1} for one in file.records if one.first_error is None)


def test_what_is_imported_as_gold_is_known_and_labelled_blind_as_any(engine: Engine):
    line = (DATA / "bigbench_mistake/word_sorting.jsonl").read_bytes().splitlines()[0]
    queue = labelling.queue(engine, [], gold_rate=1.0)
    take_in(engine, queue, line, "bigbench_mistake", "gold")
    (one,) = labelling.held(engine, queue, labelling.access("ann"), T0)
    assert (one.item.kind, one.item.hidden.imported) == ("gold", True)
    record = json.loads(line)
    assert one.item.hidden.gold[0] in (1, -1)
    assert len(one.item.bounds) == len(record["steps"])
    with reading(engine) as session:
        assert {label.origin for label in labels.read(session, "default")} == {"imported"}


def test_stepwise_rows_end_where_nobody_has_judged(engine: Engine):
    one = Labelled("Q", (" a \n\n", "b", "c"), "ann", {0: 1, 1: -1, 2: "unsure"})
    assert interchange.stepwise(one) == {
        "prompt": "Q", "completions": ["a", "b"], "labels": [True, False], "annotator": "ann", "origin": "person",
    }  # fmt: skip
    assert interchange.stepwise(Labelled("Q", ("a",), "ann", {0: "unsure"})) is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no records"),
        (b"\xff", "UTF-8"),
        (b"nonsense", "Line 1"),
        (b"[1]", "object"),
        (b'{"question": {}}', "Record 1"),
        (b'{"question": {"problem": "Q"}, "label": {"steps": []}}', "no step is rated"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(raw: bytes, said: str):
    with pytest.raises(MalformedPayload, match=said):
        labelled_file.records_of(raw, "prm800k")
