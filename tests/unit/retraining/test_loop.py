from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from fakes.arithmetic_dataset import arithmetic_dataset
from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.prm.calibration import decode
from reckon.projects.access import SYSTEM, Access
from reckon.relational.prm_tables import trained_prms
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import orders, store
from reckon.retraining.lineage import lineage
from reckon.retraining.loop import Trainer, advance
from reckon.retraining.model import ENDED, Order, Run
from reckon.retraining.plan import Plan
from reckon.retraining.versions import folder_of, version_named, weights_at

ACCESS = Access(SYSTEM.principal, "default", SYSTEM.permissions)
DEMO = "reckon-demo-prm@1"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return arithmetic_dataset(tmp_path_factory.mktemp("datasets"), problems=60)


def _asked(engine: Engine, dataset: Path | str, *, base: str = DEMO, name: str = "small") -> Run:
    with unit_of_work(engine) as session:
        return orders.ask(session, ACCESS, Order(name, str(dataset), base, DEMO), Plan(steps=3), 5)


def _to_the_end(trainer: Trainer, run: Run) -> Run:
    for _ in range(20):
        run = advance(trainer, run.project, run.id)
        if run.state in ENDED:
            return run
    raise AssertionError(run)


def test_a_run_becomes_a_version_with_everything_that_made_it(
    engine: Engine, trainer: Callable[..., Trainer], dataset: Path
) -> None:
    run = _to_the_end(trainer(), _asked(engine, dataset))
    assert (run.state, run.prm_version) == ("done", "small@1")
    with reading(engine) as session:
        made = store.one_trained(session, "default", "small@1")
        version = version_named(session, "default", "small@1", "http://there")
        told = lineage(session, "default", "small@1")
    assert made is not None
    assert made.passed, made.gates
    assert made.champion == DEMO
    assert made.dataset_hash == Path(made.dataset).name or len(made.dataset_hash) == 64
    place = weights_at(trainer().home, made.weights)
    assert (place / "model.safetensors").read_bytes().startswith(b"weights of ")
    assert (place.parent / "tokenizer/tokenizer.json").exists()
    assert version.calibration == decode(made.calibration)
    assert (version.model, version.url, version.separator) == ("small@1", "http://there", "\n\n")
    assert [gate["name"] for gate in told["gates"]] == ["first error", "calibration", "best of 8", "domains", "latency"]
    assert [event["action"] for event in told["events"]] == ["registered"]
    assert made.report["new"]["whole"]["auroc"] > made.report["champion"]["whole"]["auroc"]


@pytest.mark.parametrize("written", ["below the home", "the whole path, by an earlier version"])
def test_a_trained_version_is_found_where_a_backup_was_restored_to(
    engine: Engine, trainer: Callable[..., Trainer], dataset: Path, tmp_path: Path, written: str
) -> None:
    one = trainer()
    _to_the_end(one, _asked(engine, dataset))
    with unit_of_work(engine) as session:
        made = store.one_trained(session, "default", "small@1")
        assert made is not None
        assert not Path(made.weights).is_absolute()
        if written != "below the home":
            session.execute(update(trained_prms).values(weights=str(one.home / made.weights)))
    here = tmp_path / "restored"
    one.home.rename(here)
    with reading(engine) as session:
        again = folder_of(session, "default", "small@1", {}, here)
    assert again.model == (here / made.weights).absolute()
    assert (again.model / "model.safetensors").exists()


def test_weights_that_earlier_versions_wrote_down_whole_are_found_where_they_still_lie(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert weights_at(tmp_path / "home", str(tmp_path / "there")) == tmp_path / "there"
    assert weights_at(tmp_path / "home", "/gone/prms/weights/a/model") == Path("/gone/prms/weights/a/model")


def test_it_goes_on_slice_by_slice_and_tells_how_far_it_is(
    engine: Engine, trainer: Callable[..., Trainer], dataset: Path
) -> None:
    slow = trainer(slices=2)
    run = _asked(engine, dataset)
    told = []
    while run.state not in ENDED:
        run = advance(slow, "default", run.id)
        told.append((run.progress.get("phase"), run.progress.get("step")))
    assert told == [("pull", None), ("train", 1), ("train", 2), ("done", None)]
    assert advance(slow, "default", run.id) == run


def test_a_worker_that_dies_after_registering_does_not_register_twice(
    engine: Engine, trainer: Callable[..., Trainer], dataset: Path, tmp_path: Path
) -> None:
    run = _asked(engine, dataset)
    works = trainer()
    advance(works, "default", run.id)
    folder = tmp_path / "data/prms/runs" / run.id
    kept = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert _to_the_end(works, run).prm_version == "small@1"
    with engine.begin() as connection:  # as it was before the last line of the loop
        connection.exec_driver_sql("UPDATE prm_runs SET state = 'running', prm_version = NULL")
    folder.mkdir(parents=True)
    for path, data in kept.items():
        path.write_bytes(data)
    assert _to_the_end(works, run).prm_version == "small@1"
    with reading(engine) as session:
        assert len(store.trained(session, "default", 10)) == 1


def test_a_worse_prm_is_registered_with_the_gates_it_failed(
    engine: Engine, trainer: Callable[..., Trainer], dataset: Path
) -> None:
    _to_the_end(trainer(skill=0.3), _asked(engine, dataset))
    with reading(engine) as session:
        made = store.one_trained(session, "default", "small@1")
    assert made is not None
    assert not made.passed
    assert {gate["name"] for gate in made.gates if gate["verdict"] == "failed"} >= {"first error", "best of 8"}


def test_a_second_version_goes_on_from_the_first_and_says_so(
    engine: Engine, trainer: Callable[..., Trainer], dataset: Path
) -> None:
    _to_the_end(trainer(), _asked(engine, dataset))
    run = _to_the_end(trainer(), _asked(engine, dataset, base="small@1"))
    assert run.prm_version == "small@2"
    with reading(engine) as session:
        told = lineage(session, "default", "small@2")
    assert [one["prm_version"] for one in told["ancestors"]] == ["small@1"]


def test_what_cannot_be_trained_ends_with_its_reason(engine: Engine, trainer: Callable[..., Trainer]) -> None:
    run = _to_the_end(trainer(), _asked(engine, "/nowhere"))
    assert run.state == "failed"
    assert "no such file" in (run.reason or "")


def test_a_run_that_is_called_off_ends(engine: Engine, trainer: Callable[..., Trainer], dataset: Path) -> None:
    slow = trainer(slices=5)
    run = _asked(engine, dataset)
    advance(slow, "default", run.id)
    with unit_of_work(engine) as session:
        orders.cancel(session, ACCESS, run.id, 9)
    assert advance(slow, "default", run.id).state == "cancelled"
    with pytest.raises(Conflict, match="ended already"), unit_of_work(engine) as session:
        orders.cancel(session, ACCESS, run.id, 9)


def test_orders_that_make_no_sense_are_refused(engine: Engine, dataset: Path) -> None:
    with pytest.raises(InvalidInput, match="name"):
        _asked(engine, dataset, name="No Name")
    with pytest.raises(NotFound, match="no PRM version"), unit_of_work(engine) as session:
        orders.ask(session, ACCESS, Order("small", str(dataset), DEMO, "other@1"), Plan(), 1)
    for _ in range(orders.UNENDED_MAX):
        _asked(engine, dataset)
    with pytest.raises(Conflict, match="have not ended"):
        _asked(engine, dataset)


def test_other_projects_see_nothing_of_it(engine: Engine, trainer: Callable[..., Trainer], dataset: Path) -> None:
    run = _to_the_end(trainer(), _asked(engine, dataset))
    with reading(engine) as session:
        assert store.one_trained(session, "other", "small@1") is None
        assert store.runs(session, "other", 10) == []
        with pytest.raises(NotFound):
            version_named(session, "other", "small@1", "")
    with pytest.raises(NotFound):
        advance(trainer(), "other", run.id)
