"""One suite over every way to ask a PRM: what holds of one holds of all."""

from dataclasses import replace
from typing import get_args

import pytest

from fakes.prm_adapters import FakeAdapterServer
from fakes.prm_server import score_of
from reckon.errors import ModelRefused, PrmUnavailable
from reckon.prm.calibration import Calibration
from reckon.prm.opened import ADAPTERS, open_judge
from reckon.prm.protocol import Judged, Kind, Scores

LONG = Judged("q", tuple(f"step {index} of many" for index in range(80)), "the answer")


@pytest.fixture(params=get_args(Kind))
def server(request: pytest.FixtureRequest) -> FakeAdapterServer:
    return FakeAdapterServer(request.param)


async def score(server: FakeAdapterServer, *items: Judged, tokens_max: int = 10_000) -> list[Scores]:
    return await open_judge(server.http, replace(server.version, tokens_max=tokens_max)).score(items)


def test_every_kind_has_an_adapter() -> None:
    assert set(ADAPTERS) == set(get_args(Kind))


async def test_scores_are_one_a_step_and_one_for_the_answer_in_order(server: FakeAdapterServer) -> None:
    first, second = await score(server, Judged("q", ("one", "two"), "2"), Judged("r", ("three",), None))
    assert first.steps == pytest.approx((score_of("one"), score_of("two")))
    assert (first.answer, second.answer) == (pytest.approx(score_of("2")), None)
    assert second.steps == pytest.approx((score_of("three"),))


async def test_time_tokens_and_batch_are_told(server: FakeAdapterServer) -> None:
    first, second = await score(server, Judged("q", ("one", "two"), "2"), Judged("r", ("three",), "3"))
    assert first.batch == second.batch == 2
    assert min(first.tokens, second.tokens, first.wall_ns, second.wall_ns) > 0
    assert first.windows == ()


async def test_nothing_to_judge_is_not_asked(server: FakeAdapterServer) -> None:
    (found,) = await score(server, Judged("q", (), None))
    assert (found.all, server.paths) == ((), [])


@pytest.mark.parametrize("status", [401, 404, 429, 500, 503])
async def test_a_server_that_is_not_ready_is_unavailable(server: FakeAdapterServer, status: int) -> None:
    server.status = status
    with pytest.raises(PrmUnavailable):
        await score(server, Judged("q", ("one",), "2"))


@pytest.mark.parametrize("status", [400, 413, 422])
async def test_refused_texts_are_refused_with_the_reason(server: FakeAdapterServer, status: int) -> None:
    server.status = status
    with pytest.raises(ModelRefused, match="told to"):
        await score(server, Judged("q", ("one",), "2"))


async def test_another_answer_than_scores_is_refused(server: FakeAdapterServer) -> None:
    server.garbled = True
    with pytest.raises(ModelRefused):
        await score(server, Judged("q", ("one",), "2"))


async def test_what_is_longer_than_it_reads_is_judged_in_marked_windows(server: FakeAdapterServer) -> None:
    server.chars_max = 800 if server.kind == "http" else 400  # a scorer of our contract counts no tokens for us
    (found, short) = await score(server, LONG, Judged("q", ("one",), "2"), tokens_max=400)
    assert found.steps == pytest.approx([score_of(step) for step in LONG.steps])
    assert found.answer == pytest.approx(score_of("the answer"))
    assert (len(found.windows), found.windows[0], max(found.windows) > 1) == (81, 1, True)
    assert list(found.windows) == sorted(found.windows)
    assert short.windows == ()


async def test_windows_are_found_where_no_server_counts_tokens(server: FakeAdapterServer) -> None:
    server.counts_tokens, server.chars_max = False, 400
    (found,) = await score(server, LONG, tokens_max=200)
    assert found.steps == pytest.approx([score_of(step) for step in LONG.steps])


async def test_a_question_that_fills_the_window_is_refused_in_words(server: FakeAdapterServer) -> None:
    with pytest.raises(ModelRefused, match="question leaves no room"):
        await score(server, Judged("q" * 900, ("one",), "2"), tokens_max=400)


async def test_scores_are_calibrated_as_the_version_says(server: FakeAdapterServer) -> None:
    version = replace(server.version, calibration=Calibration("temperature", (2.0,)))
    (found,) = await open_judge(server.http, version).score([Judged("q", ("one",), None)])
    assert found.steps == (pytest.approx(version.calibration(score_of("one"))),)
