"""Rows are left out or relabelled in a draft, and the next version is built of it; on both relational stores."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from fakes.dataset_jobs import work
from fakes.seeded_traces import PROJECT
from reckon.datasets import draft, service
from reckon.datasets.building import Builder
from reckon.datasets.model import Entry
from reckon.datasets.reader import open_version
from reckon.datasets.recipe import GeneratedSource, Recipe
from reckon.datasets.row import Row
from reckon.errors import Conflict, LimitExceeded, NotFound
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import EVERYTHING
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading, unit_of_work

ACCESS = Access(Principal("user", "u1", "Ann"), PROJECT, EVERYTHING)
OTHER = replace(ACCESS, project="other")
SUMS = Recipe(sources=(GeneratedSource(kind="generated", generator="chain-sums", count=40, seed=5),), val=0.2, test=0.2)


@pytest.fixture
def place(either_engine: Engine, builder: Builder) -> Builder:
    """A builder over either store, with `sums@1` published."""
    made = replace(builder, engine=either_engine)
    with unit_of_work(either_engine) as session:
        service.ask(session, ACCESS, "sums", SUMS, 1, action="dataset.built")
    work(made)
    return made


def rows(place: Builder, number: int) -> dict[str, Row]:
    with reading(place.engine) as session:
        entry = service.published(session, PROJECT, "sums", number)
    return {row.id: row for row in open_version(place.root.at("versions").at(entry.hash)).rows()}


def change(place: Builder, row_id: str, *, excluded: bool = False, labels: dict[int, int | None] | None = None) -> None:
    with unit_of_work(place.engine) as session:
        draft.put(session, ACCESS, "sums", 1, row_id, excluded=excluded, labels=labels or {}, now_ns=2)


def published(place: Builder) -> Entry:
    with unit_of_work(place.engine) as session:
        return draft.publish(session, ACCESS, "sums", 1, 3)


def waiting(place: Builder) -> list[draft.Change]:
    with reading(place.engine) as session:
        return draft.changes(session, PROJECT, "sums", 1)


def test_the_next_version_is_this_one_with_what_was_changed_in_the_same_splits(place: Builder) -> None:
    before = rows(place, 1)
    gone, edited, taken_back = sorted(before)[:3]
    change(place, gone, excluded=True)
    change(place, edited, labels={0: -1})
    change(place, taken_back, excluded=True)
    change(place, taken_back)
    assert {one.row_id for one in waiting(place)} == {gone, edited}
    assert published(place).reference == "sums@2"
    assert waiting(place) == []
    work(place)
    after = rows(place, 2)
    assert set(after) == set(before) - {gone}
    assert (after[edited].labels[0], after[edited].labels[1:]) == (-1, before[edited].labels[1:])
    assert "user:u1" in after[edited].annotators
    assert {one.id: one.split for one in after.values()} == {name: before[name].split for name in after}
    assert all(after[name] == before[name] for name in after if name != edited)
    assert rows(place, 1) == before, "a published version never changes"
    with reading(place.engine) as session:
        told = session.execute(select(audit_log.c.action).where(audit_log.c.target_id == "sums@1")).scalars().all()
    assert told.count("dataset.draft_changed") == 4


def test_an_empty_draft_builds_nothing(place: Builder) -> None:
    with pytest.raises(Conflict, match="Nothing waits"):
        published(place)


def test_only_a_published_version_of_the_project_has_a_draft(place: Builder) -> None:
    with unit_of_work(place.engine) as session, pytest.raises(NotFound):
        draft.put(session, OTHER, "sums", 1, "x", excluded=True, labels={}, now_ns=2)
    with unit_of_work(place.engine) as session:
        service.ask(session, ACCESS, "sums", SUMS, 1, action="dataset.built")
    with unit_of_work(place.engine) as session, pytest.raises(Conflict, match="not published"):
        draft.put(session, ACCESS, "sums", 2, "x", excluded=True, labels={}, now_ns=2)


def test_a_draft_has_an_end(place: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "CHANGES_MAX", 2)
    for name in ("a", "b"):
        change(place, name, excluded=True)
    change(place, "b", labels={0: 1})
    with pytest.raises(LimitExceeded, match="at most 2 rows"):
        change(place, "c", excluded=True)


def test_a_row_that_lacks_the_step_fails_the_build_and_says_so(place: Builder) -> None:
    change(place, min(rows(place, 1)), labels={4000: 1})
    made = published(place)
    work(place)
    with reading(place.engine) as session:
        failed = service.found(session, PROJECT, made.name, made.number)
    assert failed.state == "failed"
    assert "no step 4000" in failed.error


def test_what_is_changed_while_a_version_is_asked_for_waits_and_is_not_dropped(place: Builder) -> None:
    first, second = sorted(rows(place, 1))[:2]
    change(place, first, excluded=True)
    other = threading.Thread(target=change, args=(place, second), kwargs={"excluded": True})
    with unit_of_work(place.engine) as session:
        draft.publish(session, ACCESS, "sums", 1, 3)
        other.start()
        other.join(0.3)
        assert other.is_alive(), "it is put while what it would be dropped with is read"
    other.join(30)
    assert [one.row_id for one in waiting(place)] == [second]
