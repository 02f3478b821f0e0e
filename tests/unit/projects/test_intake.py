"""What a project says about intake, and how long it is believed."""

import threading

import pytest
from sqlalchemy import Engine, update

from reckon.domain.capture import Capture
from reckon.errors import NotFound, StoreUnavailable
from reckon.projects.intake import KEPT_NS, Intake, IntakeCache, intake_of
from reckon.projects.model import Masking
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import reading, unit_of_work

SAID = Intake(Capture.TOKENS, Masking.RULES, "[]", 4)


class Clock:
    now_ns = 10**18

    def __call__(self) -> int:
        return self.now_ns


class Source:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.error: Exception | None = None

    def __call__(self, project: str) -> Intake:
        self.asked.append(project)
        if self.error is not None:
            raise self.error
        return SAID


def test_a_new_installation_records_everything_and_masks_nothing(engine: Engine):
    with reading(engine) as session:
        assert intake_of(session, "default") == Intake(Capture.LOGPROBS, Masking.OFF, "[]", 0)


def test_what_is_stored_is_what_is_said(engine: Engine):
    with unit_of_work(engine) as session:
        session.execute(update(projects).values(capture="tokens", masking="rules", masking_version=4))
    with reading(engine) as session:
        assert intake_of(session, "default") == SAID


def test_an_unknown_project_says_nothing(engine: Engine):
    with pytest.raises(NotFound), reading(engine) as session:
        intake_of(session, "nowhere")


def test_a_project_is_asked_again_after_five_seconds_and_not_before():
    clock, source = Clock(), Source()
    cache = IntakeCache(source, clock)
    assert cache.get("a") == SAID
    clock.now_ns += KEPT_NS - 1
    assert cache.get("a") == SAID
    assert source.asked == ["a"]
    clock.now_ns += 1
    cache.get("a")
    assert source.asked == ["a", "a"]


def test_a_failure_is_raised_and_not_kept():
    source = Source()
    cache = IntakeCache(source, Clock())
    source.error = StoreUnavailable("down")
    with pytest.raises(StoreUnavailable):
        cache.get("a")
    source.error = None
    assert cache.get("a") == SAID


def test_an_old_word_does_not_outlive_a_failure():
    clock, source = Clock(), Source()
    cache = IntakeCache(source, clock)
    cache.get("a")
    clock.now_ns += KEPT_NS
    source.error = NotFound("gone")
    with pytest.raises(NotFound):
        cache.get("a")


def test_a_thousand_projects_are_kept_and_the_oldest_goes_for_one_more():
    source = Source()
    cache = IntakeCache(source, Clock())
    for number in range(1000):
        cache.get(str(number))
    cache.get("0")
    assert len(source.asked) == 1000
    cache.get("1000")
    cache.get("1")
    assert len(source.asked) == 1001
    cache.get("0")
    assert len(source.asked) == 1002


def test_a_slow_store_holds_up_no_project_that_is_kept():
    source = Source()
    waiting, go_on = threading.Event(), threading.Event()

    def load(project: str) -> Intake:
        if project == "slow":
            waiting.set()
            assert go_on.wait(60)
        return source(project)

    cache = IntakeCache(load, Clock())
    cache.get("kept")
    thread = threading.Thread(target=cache.get, args=("slow",))
    thread.start()
    assert waiting.wait(60)
    assert cache.get("kept") == SAID
    go_on.set()
    thread.join(60)
    assert source.asked == ["kept", "slow"]
