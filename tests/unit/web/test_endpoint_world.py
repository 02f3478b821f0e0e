"""A question at the endpoint is scored while it searches as its trace will be: by the champion, calibrated."""

from typing import Any

from sqlalchemy import Engine

from fakes.prm_server import FakePrmServer, score_of
from fakes.trained_prms import ACCESS, trained_prm
from reckon.prm.calibration import Calibration
from reckon.prm.protocol import Judged
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining import promotion
from reckon.settings import Settings
from reckon.web.endpoint_place import ServedWorld
from reckon.web.query_world import query_world

HOT = Calibration("temperature", (2.0,))
_NO_INTAKE: Any = None  # nothing is sent here


async def test_the_champion_scores_with_its_calibration_and_a_rolled_back_one_no_more(engine: Engine) -> None:
    trained_prm(engine, "small@1", calibration=HOT, address="http://127.0.0.1:9")
    with FakePrmServer() as prm:
        with unit_of_work(engine) as session:
            promotion.serve_at(session, ACCESS, "small@1", prm.url, 1)
        settings = Settings.model_validate({"prm": {"url": prm.url}})
        async with query_world(settings, "k") as world:
            served = ServedWorld(world, _NO_INTAKE, engine)
            before = await served.parts(ACCESS)
            assert (before.prm, before.project) == (world.common.prm, "default")
            with unit_of_work(engine) as session:
                promotion.approve(session, ACCESS, "small@1", "", 1)
                promotion.promote(session, ACCESS, "small@1", "", 2)
            parts = await served.parts(ACCESS)
            assert parts.prm is not None
            assert parts.judge is not None
            assert (parts.prm.name, parts.prm.calibration) == ("small@1", HOT)
            (scores,) = await parts.judge.score([Judged("q", ("one",), None)])
            assert scores.steps == (HOT(score_of("one")),)
            with unit_of_work(engine) as session:
                promotion.roll_back(session, ACCESS, "", 3)
            assert (await served.parts(ACCESS)).prm == world.common.prm


async def test_where_scoring_is_off_no_champion_turns_it_on(engine: Engine) -> None:
    trained_prm(engine, "small@1", address="http://127.0.0.1:9")
    with unit_of_work(engine) as session:
        promotion.approve(session, ACCESS, "small@1", "", 1)
        promotion.promote(session, ACCESS, "small@1", "", 2)
    async with query_world(Settings.model_validate({"prm": {"url": ""}}), "k") as world:
        assert (await ServedWorld(world, _NO_INTAKE, engine).parts(ACCESS)).judge is None
