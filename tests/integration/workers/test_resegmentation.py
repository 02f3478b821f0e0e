"""Generations are cut again by another policy: new steps of the same text, beside the old scores and labels."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from fakes.ended_generations import START_NS, said_texts, store_engine_span, store_generation
from fakes.prm_server import TAG, FakePrmServer, score_of
from fakes.trained_prms import ACCESS
from reckon.domain.step import Step
from reckon.errors import Conflict, InvalidInput
from reckon.jobs.dispatch import dispatching
from reckon.jobs.types import CutAgain, ScoreGenerations, decode
from reckon.prm.judgeable import judgeable
from reckon.relational.tables import outbox
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.scoring import bounds_store, resegmentation, resegmentation_store
from reckon.scoring.model import EndedGeneration, ScoringTask
from reckon.scoring.registration import register_ended
from reckon.scoring.resegmentation import Cutter, go_on
from reckon.scoring.service import Scorer, score_generations
from reckon.scoring.trace_store import load_evidence
from reckon.traces.store import scores

pytestmark = pytest.mark.integration
NEW = "paragraph/min1000"


@pytest.fixture
def cutter(scorer: Scorer) -> Cutter:
    return Cutter(scorer.client, scorer.engine, scorer.sender)


def ended(scorer: Scorer, steps: int = 3) -> EndedGeneration:
    one = store_generation(scorer.client, steps=steps)
    store_engine_span(
        scorer.client, bytes.fromhex(one.trace_id), bytes.fromhex(one.generation_id), at_ns=START_NS, steps=steps
    )
    return one


def asked(scorer: Scorer, segmentation: str = NEW, prm: str = "") -> CutAgain:
    with unit_of_work(scorer.engine) as session:
        made = resegmentation.ask(session, ACCESS, segmentation, prm, START_NS - 10**9, START_NS + 10**12, 1)
    return CutAgain("default", made.id)


async def test_what_is_cut_again_is_scored_beside_what_was_and_shown_behind_it(
    scorer: Scorer, cutter: Cutter, prm: FakePrmServer
) -> None:
    one = ended(scorer)
    key = (one.trace_id, one.generation_id)
    with dispatching(scorer.engine, scorer.sender) as session:
        register_ended(session, "default", [one], scorer.version.name, 1)
    await score_generations(scorer, "default", [key], 5)
    job = asked(scorer, prm=scorer.version.name)
    go_on(cutter, job, 7)
    go_on(cutter, job, 8)
    with reading(scorer.engine) as session:
        done = resegmentation_store.one(session, "default", job.job_id)
        jobs = [decode(row.kind, row.payload) for row in session.execute(select(outbox.c.kind, outbox.c.payload))]
    assert done is not None
    assert (done.state, done.seen >= 1, done.cut >= 1) == ("done", True, True)
    assert any(isinstance(told, ScoreGenerations) and key in told.keys for told in jobs)  # a field
    found = bounds_store.resegmented(scorer.client, "default", [key], [NEW])[(*key, NEW)]
    assert "".join(step.text for step in found) == "".join(step.text for step in _stored(scorer, one))
    assert len(found) < len(said_texts(3))
    await score_generations(scorer, "default", [key], 9)
    stored = scores(scorer.client, "default", bytes.fromhex(one.trace_id), bytes.fromhex(one.generation_id))
    by_name = {name: {row.step: row for row in stored if row.segmentation == name} for name in (one.segmentation, NEW)}
    assert len(by_name[one.segmentation]) == 3
    judged = judgeable("q", found, scorer.version)
    texts = [*judged.item.steps, *([judged.item.answer] if judged.item.answer else [])]
    assert {at: row.score for at, row in by_name[NEW].items()} == {
        at: score_of(text.replace(TAG, "\n")) for at, text in zip(judged.indices, texts, strict=True)
    }
    # Readers take the latest: the scores of the trace's own steps stay those that are shown.
    assert max(row.version for row in by_name[NEW].values()) < min(
        row.version for row in by_name[one.segmentation].values()
    )


def _stored(scorer: Scorer, one: EndedGeneration) -> Sequence[Step]:
    task = ScoringTask((one.trace_id, one.generation_id), one.segmentation, one.steps)
    return load_evidence(scorer.client, "default", [task], scorer.version.name)[task].steps


def test_a_policy_that_is_none_and_too_many_jobs_are_refused(scorer: Scorer) -> None:
    with pytest.raises(InvalidInput):
        asked(scorer, "sentences/min1")
    with pytest.raises(InvalidInput), unit_of_work(scorer.engine) as session:
        resegmentation.ask(session, ACCESS, NEW, "", 5, 5, 1)
    for _ in range(resegmentation.RUNNING_MAX):
        asked(scorer)
    with pytest.raises(Conflict):
        asked(scorer)


def test_what_is_to_be_scored_waits_while_enough_waits_for_the_same_prm(
    scorer: Scorer, cutter: Cutter, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ended(scorer)
    with dispatching(scorer.engine, scorer.sender) as session:
        register_ended(session, "default", [one], scorer.version.name, 1)
    monkeypatch.setattr(resegmentation, "WAITING_MAX", 1)
    held, unscored = asked(scorer, prm=scorer.version.name), asked(scorer, "sections/min1")
    for job in (held, unscored):
        go_on(cutter, job, 7)
    with reading(scorer.engine) as session:
        first, second = (resegmentation_store.one(session, "default", job.job_id) for job in (held, unscored))
        later = session.execute(select(outbox.c.due_ns).where(outbox.c.kind == "reckon.cut_again")).scalars().all()
    assert first is not None
    assert second is not None
    assert (first.state, first.seen, second.seen >= 1) == ("running", 0, True)
    assert 7 + round(resegmentation.WAIT_S * 10**9) in later


def test_a_job_that_is_called_off_cuts_nothing_more(scorer: Scorer, cutter: Cutter) -> None:
    one = ended(scorer)
    job = asked(scorer, "sections/min1")
    with unit_of_work(scorer.engine) as session:
        resegmentation.cancel(session, ACCESS, job.job_id, 2)
    go_on(cutter, job, 3)
    assert (
        bounds_store.resegmented(scorer.client, "default", [(one.trace_id, one.generation_id)], ["sections/min1"]) == {}
    )
    with unit_of_work(scorer.engine) as session, pytest.raises(Conflict):
        resegmentation.cancel(session, ACCESS, job.job_id, 4)
