"""`reckon eval` against a fake model and a fake PRM over real HTTP: whole, killed, and fed rubbish."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fakes.openai_server import Completion, FakeOpenAIServer
from fakes.prm_server import FakePrmServer
from reckon.cli.evaluate import evaluate
from reckon.errors import InvalidInput, ModelUnavailable

QUESTIONS = 6


def guesses(question: str, seed: int | None, index: int) -> Completion:
    """Right in two of three draws, by the seed, so that asking again gives the same."""
    assert seed is not None
    return Completion(["a=1\n\n"], [question if seed % 3 else "wrong"])


@dataclass
class World:
    model: FakeOpenAIServer
    prm: FakePrmServer
    folder: Path

    @property
    def env(self) -> dict[str, str]:
        return {"RECKON_DATA_DIR": str(self.folder), "RECKON_MODEL_URL": self.model.url, "RECKON_PRM_URL": self.prm.url}

    @property
    def arguments(self) -> list[str]:
        return ["--problems", str(self.folder / "problems.jsonl"), "--n", "1,2,4", "--out", str(self.folder / "out")]

    def run(self, *more: str, **changed: str) -> Result:
        return CliRunner().invoke(evaluate, [*self.arguments, *more], env={**self.env, **changed})

    def results(self) -> dict[str, object]:
        found: dict[str, object] = json.loads((self.folder / "out" / "results.json").read_text())
        return found


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    lines = [json.dumps({"question": f"{index}00", "reference": index * 100}) for index in range(QUESTIONS)]
    (tmp_path / "problems.jsonl").write_text("\n".join(lines))
    with FakeOpenAIServer(answer=guesses) as model, FakePrmServer() as prm:
        yield World(model, prm, tmp_path)


def test_it_asks_each_problem_once_and_tells_every_curve(world: World) -> None:
    result = world.run()
    assert result.exit_code == 0, result.output
    assert len(world.model.requests) == QUESTIONS * 4
    told = {line.split("  ")[0] for line in result.output.splitlines()}
    assert {"majority", "oracle", "best_of_n min", "self_consistency", "mean_logprob", "chain_of_thought"} <= told
    points = world.results()["points"]
    assert isinstance(points, list)
    oracle = next(p for p in points if (p["strategy"], p["n"]) == ("oracle", 4))
    assert oracle["accuracy"]["low"] <= oracle["accuracy"]["estimate"] <= oracle["accuracy"]["high"]
    assert len(oracle["right"]) == QUESTIONS
    assert (world.folder / "out" / "curves.png").read_bytes().startswith(b"\x89PNG")


def test_run_again_it_asks_nothing_and_says_the_same(world: World) -> None:
    first, results = world.run(), world.results()
    again = world.run("--at-once", "1")
    assert len(world.model.requests) == QUESTIONS * 4
    assert (again.output, world.results()) == (first.output, results)


def test_killed_in_the_middle_it_goes_on_and_comes_to_the_same_numbers(world: World, tmp_path: Path) -> None:
    world.model.delay_s = 0.03
    command = [sys.executable, "-c", "from reckon.cli.main import main; main()", "eval", *world.arguments]
    process = subprocess.Popen([*command, "--at-once", "1"], env=world.env, stdout=subprocess.DEVNULL)
    state = world.folder / "out" / "state.jsonl"
    while not state.exists() or state.read_text().count("\n") < 3:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = state.read_text().count("\n") - 1
    assert 2 <= kept < QUESTIONS
    world.model.delay_s = 0.0
    asked_before = len(world.model.requests)
    assert world.run().exit_code == 0
    assert len(world.model.requests) - asked_before == (QUESTIONS - kept) * 4
    killed = world.results()
    assert world.run("--out", str(tmp_path / "whole")).exit_code == 0
    whole = json.loads((tmp_path / "whole" / "results.json").read_text())
    assert [(p["strategy"], p["n"], p["right"]) for p in killed["points"]] == [
        (p["strategy"], p["n"], p["right"]) for p in whole["points"]
    ]


def test_a_model_that_is_down_keeps_what_there_is_and_says_how_to_go_on(world: World) -> None:
    world.model.failures = [(400, None)] * 4
    refused = world.run()
    assert refused.exit_code == 1
    result = world.run(RECKON_MODEL_URL="http://127.0.0.1:9/v1")
    assert isinstance(result.exception, ModelUnavailable)
    assert "run it again to go on" in str(result.exception)


def test_problems_may_each_have_their_own_checker(world: World) -> None:
    lines = [
        {"question": "letter", "reference": "(B)", "checker": "choice"},
        {"question": "exact", "reference": "b", "checker": "exact"},
    ]
    (world.folder / "problems.jsonl").write_text("\n".join(map(json.dumps, lines)))
    world.model.answer = lambda question, seed, index: Completion(["a\n\n"], ["B"])
    assert world.run().exit_code == 0
    points = world.results()["points"]
    assert isinstance(points, list)
    assert next(p for p in points if p["strategy"] == "oracle")["right"] == [1.0, 0.0]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--n", "one"], "whole numbers"),
        (["--strategies", "guess"], "no strategy 'guess'"),
        (["--param", "n=4"], "STRATEGY.NAME=VALUE"),
        (["--problems", "nowhere.jsonl"], "cannot be read"),
    ],
)
def test_rubbish_is_refused_before_anything_is_asked(world: World, arguments: list[str], why: str) -> None:
    result = world.run(*arguments)
    assert isinstance(result.exception, InvalidInput)
    assert why in str(result.exception)
    assert world.model.requests == []
