from dataclasses import replace

import pytest
from sqlalchemy import Engine

from fakes.prm_adapters import FakeAdapterServer
from fakes.trained_prms import ACCESS
from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.prm.calibration import Calibration
from reckon.prm.protocol import PrmVersion
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import promotion
from reckon.retraining.registered import register_foreign, registered
from reckon.retraining.scored_by import asked_at, scored_by
from reckon.retraining.versions import version_named

JUDGE = replace(
    FakeAdapterServer("logprob").version, name="judge@1", good="yes", bad="no", calibration=Calibration("platt", (2, 0))
)


def test_a_registered_judge_is_asked_as_it_was_registered(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        register_foreign(session, ACCESS, JUDGE, 1, domain="maths", trained_on="elsewhere")
    with unit_of_work(engine) as session:
        promotion.promote(session, ACCESS, "judge@1", "", 2)
    with reading(engine) as session:
        assert asked_at(session, "default", "judge@1", None) == JUDGE
        assert scored_by(session, "default", "own@1") == ("judge@1",)
        (one,) = registered(session, "default", 10)
        assert (one.domain, one.trained_on, one.calibration) == ("maths", "elsewhere", JUDGE.calibration)


def test_another_project_does_not_know_it(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        register_foreign(session, ACCESS, JUDGE, 1)
    with reading(engine) as session, pytest.raises(NotFound):
        version_named(session, "another", "judge@1", "")


@pytest.mark.parametrize("name", ["judge@1", "reckon-demo-prm@1"])
def test_a_name_is_given_once(engine: Engine, name: str) -> None:
    with unit_of_work(engine) as session:
        register_foreign(session, ACCESS, JUDGE, 1)
    with unit_of_work(engine) as session, pytest.raises(Conflict, match="next number"):
        register_foreign(session, ACCESS, replace(JUDGE, name=name), 2)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(JUDGE, name="judge"),
        replace(JUDGE, url="file:///etc/passwd"),
        replace(JUDGE, tokens_max=0),
        replace(JUDGE, template="{question}"),
        replace(JUDGE, bad="yes"),
        replace(JUDGE, separator=""),
    ],
    ids=["name", "address", "length", "template", "words", "tag"],
)
def test_what_no_adapter_could_ask_is_refused(engine: Engine, wrong: PrmVersion) -> None:
    with unit_of_work(engine) as session, pytest.raises(InvalidInput):
        register_foreign(session, ACCESS, wrong, 1)
