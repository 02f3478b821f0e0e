from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from fakes.arithmetic_dataset import arithmetic_dataset
from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.projects.access import SYSTEM, Access
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import orders, promotion
from reckon.retraining.loop import Trainer, advance
from reckon.retraining.model import ENDED, Order, Standing
from reckon.retraining.plan import Plan

ACCESS = Access(SYSTEM.principal, "default", SYSTEM.permissions)
DEMO = "reckon-demo-prm@1"


@pytest.fixture
def trained(engine: Engine, trainer: Callable[..., Trainer], tmp_path: Path) -> Callable[..., str]:
    dataset = arithmetic_dataset(tmp_path / "datasets", problems=60)

    def make(*, skill: float = 0.97) -> str:
        with unit_of_work(engine) as session:
            run = orders.ask(session, ACCESS, Order("small", str(dataset), DEMO, DEMO), Plan(steps=1), 1)
        while run.state not in ENDED:
            run = advance(trainer(skill=skill), "default", run.id)
        return run.prm_version or ""

    return make


def _do(engine: Engine, what: Callable[..., object], *arguments: object) -> None:
    with unit_of_work(engine) as session:
        what(session, ACCESS, *arguments, 7)


def _standing(engine: Engine) -> Standing:
    with reading(engine) as session:
        return promotion.standing_of(session, "default")


def test_approved_and_served_a_version_becomes_champion_and_can_be_rolled_back(
    engine: Engine, trained: Callable[..., str]
) -> None:
    first, second = trained(), trained()
    for name in (first, second):
        _do(engine, promotion.approve, name, "")
        _do(engine, promotion.serve_at, name, "http://127.0.0.1:9000/")
        _do(engine, promotion.promote, name, "")
    assert _standing(engine).champion == second
    assert _standing(engine).addresses[second] == "http://127.0.0.1:9000"
    _do(engine, promotion.roll_back, "worse on Tuesdays")
    assert _standing(engine).champion == first
    _do(engine, promotion.roll_back, "")
    assert _standing(engine).champion == ""
    with pytest.raises(Conflict, match="nothing to go back to"):
        _do(engine, promotion.roll_back, "")
    with engine.begin() as connection:
        actions = connection.execute(select(audit_log.c.action).order_by(audit_log.c.id)).scalars().all()
    assert [action for action in actions if action != "prm.training_asked"] == [
        "prm.registered", "prm.registered",
        *["prm.approved", "prm.served", "prm.promoted"] * 2,
        "prm.rolled_back", "prm.rolled_back",
    ]  # fmt: skip


def test_a_rollback_goes_behind_what_was_rolled_back_before(engine: Engine, trained: Callable[..., str]) -> None:
    first, second = trained(), trained()
    for name in (first, second):
        _do(engine, promotion.approve, name, "")
        _do(engine, promotion.serve_at, name, "http://there")
    _do(engine, promotion.promote, first, "")
    _do(engine, promotion.roll_back, "")
    _do(engine, promotion.promote, second, "")
    _do(engine, promotion.roll_back, "")
    assert _standing(engine).champion == ""


def test_nothing_is_promoted_unapproved_or_unserved(engine: Engine, trained: Callable[..., str]) -> None:
    name = trained()
    with pytest.raises(Conflict, match="not approved"):
        _do(engine, promotion.promote, name, "")
    _do(engine, promotion.approve, name, "")
    with pytest.raises(Conflict, match="served nowhere"):
        _do(engine, promotion.promote, name, "")
    with pytest.raises(Conflict, match="served nowhere"):
        _do(engine, promotion.shadow, name)


def test_gates_that_failed_are_overruled_with_a_reason_only(engine: Engine, trained: Callable[..., str]) -> None:
    name = trained(skill=0.3)
    with pytest.raises(Conflict, match="first error"):
        _do(engine, promotion.approve, name, " ")
    _do(engine, promotion.approve, name, "for the drill")
    assert name in _standing(engine).approved


def test_a_shadow_ends_when_it_is_promoted_or_put_away(engine: Engine, trained: Callable[..., str]) -> None:
    name = trained()
    _do(engine, promotion.approve, name, "")
    _do(engine, promotion.serve_at, name, "http://there")
    _do(engine, promotion.shadow, name)
    assert _standing(engine).shadow == name
    _do(engine, promotion.shadow, "")
    assert _standing(engine).shadow == ""
    _do(engine, promotion.shadow, name)
    _do(engine, promotion.promote, name, "")
    assert (_standing(engine).champion, _standing(engine).shadow) == (name, "")
    with pytest.raises(Conflict, match="champion itself"):
        _do(engine, promotion.shadow, name)


def test_what_is_not_there_is_not_found_and_an_address_is_one(engine: Engine) -> None:
    with pytest.raises(NotFound):
        _do(engine, promotion.approve, "nobody@1", "")
    with pytest.raises(NotFound):
        _do(engine, promotion.promote, "nobody@1", "")
    with pytest.raises(InvalidInput, match="address"):
        _do(engine, promotion.serve_at, DEMO, "file:///etc/passwd")
