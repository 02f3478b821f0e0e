import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from fakes import labelling
from reckon.annotation import agreement, exported, interchange, item_store, labelled_file, prm800k, queues, review
from reckon.annotation.labelled import Labelled
from reckon.annotation.model import Op, Queue
from reckon.annotation.review_schemas import Adjudicate, Decision
from reckon.domain.label import Shown
from reckon.projects.permissions import Role
from reckon.relational import labels
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retention import kept_store

DATA = Path(__file__).parents[4] / "shared/data"
LEAD = labelling.access("lead", Role.LEAD)
T0 = 1_700_000_000 * 10**9


def lines_of(engine: Engine, queue: Queue, form: Any = "prm800k", *, unlabelled: bool = False) -> str:
    with reading(engine) as session:
        return "".join(interchange.export(session, LEAD, queue.id, form, unlabelled=unlabelled))


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
        shown=draw(st.sampled_from(Shown)),
        gold=draw(st.dictionaries(some, st.sampled_from([-1, 0, 1]))),
        copy=draw(st.integers(0, 3)),
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
    first = lines_of(engine, queue)
    total = len(first.splitlines())
    assert total >= 10
    elsewhere = labelling.queue(engine, [])
    done = take_in(engine, elsewhere, first.encode())
    assert (done.records, done.items, done.known_already) == (total, 6, 0)
    assert lines_of(engine, elsewhere) == first
    again = take_in(engine, elsewhere, first.encode())
    assert (again.items, again.labels, again.known_already) == (0, 0, total)
    assert lines_of(engine, elsewhere) == first


def test_a_queue_of_cuts_twins_gold_and_what_nobody_has_labelled_comes_out_the_same(engine: Engine):
    twins = [labelling.item(n, steps=("Same. ", "Words. ", "Here.")) for n in range(3)]
    twins = [replace(one, question="Twins?") for one in twins]
    known = labelling.item(9, kind="gold", gold=(1, 1, 1))
    queue = labelling.queue(engine, [*twins[:2], known], overlap=2, policy="all", gold_rate=1.0)
    recut = [Op("op-recut0", 1, None, "segmentation", (0, 13), 500), *labelling.said(1, 0, first=2)]
    said = {"ann": labelling.said(1, -1, 0), "bo": labelling.said(0, 0, 0), "cy": recut}
    for turn, (who, ops) in enumerate(said.items()):
        person = labelling.access(who)
        for sent in (labelling.said(-1, -1, -1), ops):  # gold first
            (one, *_) = labelling.held(engine, queue, person, T0 + turn)
            labelling.submit(engine, person, one, sent, T0 + turn * 1000)
    with unit_of_work(engine) as session:
        queues.add_items(session, queue, [twins[2], labelling.item(5)])
    whole = lines_of(engine, queue, unlabelled=True)
    records = [json.loads(line) for line in whole.splitlines()]
    told = [(record["labeler"], len(record["label"]["steps"]), record["reckon"]["copy"]) for record in records]
    # Of the first twin two cuts stand apart; nobody has the third one.
    assert [*told[:3], *told[6:]] == [
        ("user:ann", 3, 0), ("user:cy", 2, 0), ("user:bo", 3, 1), (None, 3, 2), (None, 3, 0),
    ]  # fmt: skip
    assert [record["reckon"]["gold"] for record in records[3:6]] == [{"0": 1, "1": 1, "2": 1}] * 3
    elsewhere = labelling.queue(engine, [], overlap=2)
    done = take_in(engine, elsewhere, whole.encode())
    assert (done.records, done.items, done.known_already) == (8, 6, 0)
    assert lines_of(engine, elsewhere, unlabelled=True) == whole
    labelled_only = lines_of(engine, queue)
    assert lines_of(engine, elsewhere) == labelled_only
    for made in (elsewhere, queue):  # where it comes from, too, nothing is new
        again = take_in(engine, made, whole.encode())
        assert (again.items, again.labels, again.known_already) == (0, 0, 8)
    assert lines_of(engine, queue, unlabelled=True) == whole
    with reading(engine) as session:
        gold_items = [item for item in item_store.page(session, "default", elsewhere.id, -1, 9) if item.kind == "gold"]
        people = agreement.report(session, LEAD, elsewhere.id).people
    assert [item.hidden.gold for item in gold_items] == [{0: 1, 1: 1, 2: 1}]
    assert [(row.gold.value, row.gold.n) for row in people] == [(0.0, 3)] * 3


def test_labels_of_reasonings_that_a_queue_has_are_put_to_them_and_keep_their_traces(engine: Engine):
    queue = labelling.queue(engine, [labelling.item(1)], overlap=2)
    record = prm800k.write(Labelled("Question 1?", labelling.STEPS, "elsewhere", {0: 1, 1: -1}))
    (one,) = labelling.held(engine, queue, labelling.access("ann"), T0)
    done = take_in(engine, queue, json.dumps(record).encode())
    assert (done.items, done.labels) == (0, 2)
    with reading(engine) as session:
        held = list(labels.read(session, "default"))
        assert {(label.trace_id, label.segmentation) for label in held} == {(one.item.trace_id, "paragraph/min1")}
        assert kept_store.count(session, "default") == 1


def test_real_records_of_prm800k_are_read_along_the_chosen_path_and_come_out_the_same_twice(engine: Engine):
    raw = (DATA / "openr/samples_prm800k.jsonl").read_bytes()
    queue, elsewhere = labelling.queue(engine, []), labelling.queue(engine, [])
    done = take_in(engine, queue, raw)
    assert (done.records, done.items) == (6, 6)
    written = lines_of(engine, queue)
    records = [json.loads(line) for line in written.splitlines()]
    assert records[0]["label"]["total_time"] == 293_250
    assert records[0]["timestamp"] == "2022-07-30T23:23:32.118856"
    assert [step["completions"][0]["rating"] for step in records[0]["label"]["steps"]][:3] == [1, -1, 1]
    assert records[0]["label"]["steps"][1]["human_completion"]["text"] == "We have $3p+e=1.24$ and $5p+e=1.82$."
    assert records[5]["is_initial_screening_question"]
    take_in(engine, elsewhere, written.encode())
    assert lines_of(engine, elsewhere) == written


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
    assert exported.stepwise(one) == {
        "prompt": "Q", "completions": ["a", "b"], "labels": [True, False], "annotator": "ann", "origin": "person",
    }  # fmt: skip
    assert exported.stepwise(Labelled("Q", ("a",), "ann", {0: "unsure"})) is None


def test_what_no_store_can_hold_is_replaced_and_steps_stay_where_they_are(engine: Engine):
    text = b"What\\u0000 is \\ud800?".replace(b"\\\\", b"\\")
    raw = json.dumps(prm800k.write(Labelled("QQ", ("a.", "b."), "ann", {0: 1}))).encode().replace(b"QQ", text)
    queue = labelling.queue(engine, [])
    assert take_in(engine, queue, raw).items == 1
    assert take_in(engine, queue, raw).known_already == 1
    (one,) = labelling.held(engine, queue, labelling.access("bo"), T0)
    assert one.item.question == "What\ufffd is \ufffd?"
