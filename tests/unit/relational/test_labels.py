from dataclasses import replace

import pytest
from sqlalchemy import Engine

from reckon.domain.label import Label, Origin, Shown, new_label_id
from reckon.errors import Conflict
from reckon.relational import labels
from reckon.relational.labels import ROWS_A_STATEMENT, LabelFilter
from reckon.relational.unit_of_work import reading, unit_of_work


def label(n: int = 0, **what: object) -> Label:
    given = Label(
        id=new_label_id(),
        project="default",
        trace_id=f"{n:032x}",
        generation_id=f"{n:016x}",
        segmentation="paragraph/min1",
        step=n,
        value=1,
        origin=Origin.PERSON,
        annotator="user:u1",
        created_ns=n,
    )
    return replace(given, **what)  # type: ignore[arg-type]  # a test's own words


def read(engine: Engine, wanted: LabelFilter = labels.ALL, project: str = "default") -> list[Label]:
    with reading(engine) as session:
        return list(labels.read(session, project, wanted))


def test_a_label_comes_back_as_it_was_written(engine: Engine) -> None:
    whole = label(
        step=None, value=None, comment="ä\n", corrected="26", origin=Origin.ADJUDICATED, queue="qu_1", task="tk_1",
        guideline_version=4, shown=Shown.AFTER_SUBMIT, duration_ms=2**40, soft=0.25, created_ns=2**62,
    )  # fmt: skip
    wrong = label(2, value=-1, first_error=True, created_ns=2**62 + 1)
    with unit_of_work(engine) as session:
        labels.append(session, [whole, wrong])
    assert read(engine) == [whole, wrong]


def test_all_of_them_come_back_in_order_though_they_are_read_in_parts(engine: Engine) -> None:
    written = [label(n // 3) for n in range(2 * ROWS_A_STATEMENT + 1)]
    with unit_of_work(engine) as session:
        labels.append(session, written)
    assert read(engine) == sorted(written, key=lambda one: (one.created_ns, one.id))


def test_what_is_superseded_is_left_out_unless_it_is_asked_for(engine: Engine) -> None:
    first = label()
    second = label(value=-1, supersedes=first.id, created_ns=1)
    with unit_of_work(engine) as session:
        labels.append(session, [first, second])
    assert read(engine) == [second]
    assert read(engine, LabelFilter(current=False)) == [first, second]
    with reading(engine) as session:
        assert labels.one(session, "default", first.id) == first
        assert labels.one(session, "another", first.id) is None


def test_a_label_is_corrected_once(engine: Engine) -> None:
    first = label()
    with unit_of_work(engine) as session:
        labels.append(session, [first, label(supersedes=first.id)])
    with pytest.raises(Conflict), unit_of_work(engine) as session:
        labels.append(session, [label(supersedes=first.id)])


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (LabelFilter(trace_id=f"{1:032x}"), [1]),
        (LabelFilter(generation_id=f"{2:016x}"), [2]),
        (LabelFilter(queue="qu_a"), [0, 2]),
        (LabelFilter(queue="qu_a", task="tk_2"), [2]),
        (LabelFilter(origins=(Origin.JUDGE, Origin.ROLLOUTS)), [1]),
    ],
)
def test_they_are_found_by_trace_generation_queue_and_origin(
    engine: Engine, wanted: LabelFilter, found: list[int]
) -> None:
    with unit_of_work(engine) as session:
        labels.append(
            session,
            [
                label(0, queue="qu_a", task="tk_0"),
                label(1, origin=Origin.JUDGE),
                label(2, queue="qu_a", task="tk_2"),
            ],
        )
    assert [one.created_ns for one in read(engine, wanted)] == found
    assert read(engine, wanted, project="another") == []
