"""`reckon prm` on a real store: what there is stands in the list once, and what there is not is refused at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, insert

from fakes.arithmetic_dataset import arithmetic_dataset
from fakes.trained_prms import ACCESS, trained_prm
from reckon.cli.main import cli
from reckon.datasets.recipe import GeneratedSource, Recipe
from reckon.errors import Conflict, NotFound, ReckonError
from reckon.relational.dataset_tables import dataset_versions
from reckon.relational.dataset_tables import datasets as dataset_names
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import policy, promotion, store
from reckon_migrations.relational_runner import migrate_relational

Run = Callable[..., Result]
OWN = "reckon-demo-prm@1"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    made = make_engine(url)
    yield made
    made.dispose()


@pytest.fixture
def run(tmp_path: Path, engine: Engine) -> Run:
    environment = {"RECKON_DATA_DIR": str(tmp_path), "RECKON_CONFIG": None}
    return lambda *told: CliRunner().invoke(cli, ["prm", *told], env=environment)


def refusal(done: Result) -> ReckonError:
    assert isinstance(done.exception, ReckonError), done.output
    return done.exception


def dataset(engine: Engine, number: int, state: str) -> None:
    recipe = Recipe(sources=(GeneratedSource(kind="generated", generator="chain-sums", count=20),))
    row = {"project": "default", "name": "sums", "number": number, "recipe": recipe.model_dump_json(), "state": state}
    empty = {"hash": "", "manifest": "", "stage": "", "done": 0, "total": None, "error": "", "created_by": "x"}
    with unit_of_work(engine) as session:
        if number == 1:
            named = {"project": "default", "name": "sums", "created_by": "x", "created_ns": 1}
            session.execute(insert(dataset_names).values(named))
        session.execute(insert(dataset_versions).values(**row, **empty, created_ns=number, updated_ns=1))


def test_a_champion_stands_first_and_once(run: Run, engine: Engine) -> None:
    for name in ("small@1", "small@2"):
        trained_prm(engine, name, passed=True, address="http://127.0.0.1:9")
    with unit_of_work(engine) as session:
        promotion.approve(session, ACCESS, "small@1", "", 1)
        promotion.promote(session, ACCESS, "small@1", "", 2)
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["small@1", "small@2"]
    assert lines[0].split(maxsplit=1)[1].startswith("champion, approved, gates passed; ")


def test_the_installations_own_champion_is_in_the_list_too(run: Run) -> None:
    assert run("list").stdout.split() == [OWN, "champion"]


REFUSED = (
    ("sums@3", OWN, NotFound, "There is no sums@3 in this project. There are: sums@2, sums@1."),
    ("summs@1", OWN, NotFound, "There is no summs@1 in this project. Its datasets: sums."),
    ("sums@2", OWN, Conflict, "sums@2 is not published: it is building."),
    ("FOLDER", "nothing@1", NotFound, f"no PRM version 'nothing@1'. There are: {OWN}"),
)
# Said here only: the worker that trains in the background may have folders of its own.
REFUSED_HERE = (
    ("FOLDER", "nowhere", NotFound, f"no model 'nowhere': name a folder that holds config.json, one of {OWN}"),
)


@pytest.mark.parametrize(
    ("told", "base", "kind", "reason", "flags"),
    [(*one, ()) for one in (*REFUSED, *REFUSED_HERE)] + [(*one, ("--background",)) for one in REFUSED],
)
def test_a_training_on_what_there_is_not_is_refused_and_written_down_nowhere(
    run: Run,
    engine: Engine,
    tmp_path: Path,
    told: str,
    base: str,
    kind: type[ReckonError],
    reason: str,
    flags: tuple[str, ...],
) -> None:
    dataset(engine, 1, "published")
    dataset(engine, 2, "building")
    folder = str(arithmetic_dataset(tmp_path / "datasets", problems=20)) if told == "FOLDER" else told
    like = ("--like", OWN) if base == "nowhere" else ()
    done = run("train", "--dataset", folder, "--base", base, *like, *flags)
    assert isinstance(refusal(done), kind)
    assert reason in str(done.exception)
    with reading(engine) as session:
        assert store.runs(session, "default", 10) == []


def test_a_folder_without_a_dataset_is_refused_before_a_run_is_written_down(run: Run, engine: Engine) -> None:
    refusal(run("train", "--dataset", "/nowhere/at/all", "--base", OWN))
    with reading(engine) as session:
        assert store.runs(session, "default", 10) == []


def test_a_policy_on_what_there_is_not_is_refused(run: Run, engine: Engine) -> None:
    assert "It has no dataset yet." in str(refusal(run("auto", "--dataset", "sums")))
    dataset(engine, 1, "published")
    assert "no version of a dataset 'sum'. Its datasets: sums." in str(refusal(run("auto", "--dataset", "sum")))
    wrong = run("auto", "--dataset", "sums", "--base", "nothing@1")
    assert f"no PRM version 'nothing@1'. There are: {OWN}" in str(refusal(wrong))
    assert run("auto", "--dataset", "sums").exit_code == 0
    with reading(engine) as session:
        kept = policy.one(session, "default")
    assert kept is not None
    assert (kept.asked.dataset, kept.asked.base) == ("sums", OWN)
    assert run("auto", "--off").exit_code == 0
