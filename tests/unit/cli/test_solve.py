"""`reckon solve` against a fake model, a fake PRM and a sink for its spans, all over real HTTP."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fakes.openai_server import Completion, FakeOpenAIServer
from fakes.otlp_sink import OtlpSink, otlp_sink
from fakes.prm_server import FakePrmServer, score_of
from reckon.cli.solve import solve
from reckon.domain.project_claim import claimed_project
from reckon.errors import InvalidInput, ModelUnavailable, ReckonError
from reckon.processes.local_secrets import write_secret

QUESTION = "94a*3b*8c*4d+5e*3f+7"


@dataclass
class World:
    model: FakeOpenAIServer
    prm: FakePrmServer
    sink: OtlpSink
    data_dir: Path

    @property
    def env(self) -> dict[str, str]:
        return {
            "RECKON_DATA_DIR": str(self.data_dir),
            "RECKON_MODEL_URL": self.model.url,
            "RECKON_PRM_URL": self.prm.url,
            "RECKON_WEB_PUBLIC_URL": self.sink.url,
            "COLUMNS": "160",
        }

    def solve(self, *arguments: str, **changed: str) -> Result:
        return CliRunner().invoke(solve, [QUESTION, *arguments], env={**self.env, **changed})


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with FakeOpenAIServer() as model, FakePrmServer() as prm, otlp_sink() as sink:
        yield World(model, prm, sink, tmp_path)


def failure(result: Result) -> ReckonError:
    assert isinstance(result.exception, ReckonError), result.output
    return result.exception


def test_it_prints_candidates_answer_tokens_cost_stop_and_trace(world: World) -> None:
    result = world.solve("-n", "4", "--reference", "42", "--temperature", "1.2")
    assert result.exit_code == 0, result.output
    answer = max(["41", "42"], key=lambda one: min(map(score_of, ("a=40", "b=2", one))))
    lines = result.output.splitlines()
    assert sum(line.lstrip("→ ")[:1].isdigit() and "stop" in line for line in lines) == 4
    assert f"answer     {answer}  ({'correct' if answer == '42' else 'wrong'})" in lines
    assert "tokens     input 28 (cached 16), output 24 (reasoning 16), PRM" in result.output
    assert "cost       unknown" in lines
    assert "stopped    finished" in result.output
    assert f"trace      {world.sink.url}/p/default/traces/tr_" in result.output
    assert {request["temperature"] for request in world.model.requests} == {1.2}
    assert {request["messages"][0]["content"] for request in world.model.requests} == {QUESTION}


def test_every_span_of_the_query_is_sent(world: World) -> None:
    trace_id = bytes.fromhex(json.loads(world.solve("-n", "3", "--json").stdout)["trace_id"][3:])
    spans = world.sink.of(trace_id)
    assert sorted(span.name for span in spans) == sorted(
        ["reckon.start", "reckon.query"] + ["chat reckon-demo-reasoner"] * 3 + ["reckon.prm.score"] * 3
    )
    parents = {headers["traceparent"].split("-")[2] for headers in world.model.headers}
    assert parents == {span.span_id.hex() for span in spans if span.name.startswith("chat")}


def keys_sent(world: World) -> set[str | None]:
    return {headers.get("authorization") for _, headers, _ in world.sink.bodies}


def test_the_key_of_reckon_up_is_sent_unless_one_is_set(world: World) -> None:
    write_secret(world.data_dir, "local.key", "rk_local")
    world.solve("-n", "1")
    assert keys_sent(world) == {"Bearer rk_local"}
    world.sink.bodies.clear()
    world.solve("-n", "1", RECKON_API_KEY="rk_own")
    assert keys_sent(world) == {"Bearer rk_own"}
    assert not any(value.startswith("Bearer rk_") for headers in world.model.headers for value in headers.values()), (
        "the model server got Reckon's key"
    )


def test_the_project_stands_in_the_spans_the_address_and_with_proof_in_the_requests(world: World) -> None:
    write_secret(world.data_dir, "signing.key", "signing")
    told = json.loads(world.solve("-n", "2", "--project", "lab", "--json").stdout)
    trace_id = bytes.fromhex(told["trace_id"][3:])
    assert {span.attributes["reckon.project"] for span in world.sink.of(trace_id)} == {"lab"}
    assert f"/p/lab/traces/{told['trace_id']}" in told["trace_url"]
    claims = [headers["tracestate"].removeprefix("reckon=g;") for headers in world.model.headers]
    assert [claimed_project(claim, trace_id, "signing") for claim in claims] == ["lab", "lab"]


def test_a_refused_key_leaves_the_answer_and_one_line_that_says_what_to_do(world: World) -> None:
    world.sink.status = 401
    result = world.solve("-n", "2", RECKON_API_KEY="rk_wrong")
    assert result.exit_code == 0
    assert "answer     4" in result.output
    assert "not recorded: Reckon at" in result.output
    assert "Set RECKON_API_KEY to one with the scope ingest" in result.output
    assert "rk_wrong" not in result.output


def test_json_is_one_object_with_everything_in_it(world: World) -> None:
    told = json.loads(world.solve("-n", "2", "--json", "--seed", "3").stdout)
    assert len(told["candidates"]) == 2
    assert told["not_recorded"] is None
    assert told["usage"] == {"input": 14, "output": 12, "reasoning": 8, "cached": 8, "unknown": []}
    assert {vote["answer"] for vote in told["votes"]} == {"41", "42"}
    assert all(isinstance(request["seed"], int) for request in world.model.requests)


def test_parameters_of_a_strategy_can_be_given_by_name(world: World) -> None:
    result = world.solve("--strategy", "self_consistency", "-n", "3", "--param", "confidence=1", "--json")
    assert json.loads(result.stdout)["answer"] == "42"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--strategy", "best_of_m"], "known are beam_search, best_of_n, chain_of_thought"),
        (["--strategy", "chain_of_thought", "-n", "8"], "has no parameter 'n'"),
        (["-n", "0"], "a whole number from 1 to 1024"),
        (["--param", "select=worst"], "one of best, weighted"),
        (["--param", "select"], "NAME=VALUE"),
        (["--param", "n=many"], "a whole number"),
        (["--segmentation", "words"], "Unknown segmentation policy"),
        (["--project", "a/../b"], "no project's id"),
    ],
)
def test_what_cannot_be_done_says_what_can(world: World, arguments: list[str], words: str) -> None:
    error = failure(world.solve(*arguments))
    assert isinstance(error, InvalidInput)
    assert words in str(error)
    assert world.model.requests == []


def test_a_model_that_is_down_says_what_to_do(world: World) -> None:
    with FakeOpenAIServer() as gone:
        url = gone.url
    error = failure(world.solve("-n", "2", RECKON_MODEL_URL=url))
    assert isinstance(error, ModelUnavailable)
    assert "does not answer" in str(error)
    assert "reckon up" in str(error)


def test_without_a_place_to_record_the_answer_still_comes_and_says_so(world: World) -> None:
    with otlp_sink() as gone:
        url = gone.url
    result = world.solve("-n", "2", RECKON_WEB_PUBLIC_URL=url)
    assert result.exit_code == 0
    assert "answer     4" in result.output
    assert (
        f"trace      not recorded: Reckon at {url} did not take 6 of 6 spans. Is 'reckon up' running?" in result.output
    )


def test_a_prm_that_is_down_leaves_the_vote_and_a_warning(world: World) -> None:
    world.prm.down()
    result = world.solve("-n", "3")
    assert result.exit_code == 0
    assert "answer     42" in result.output
    assert "warning    The candidates were not scored, the vote decided." in result.output


def test_a_budget_ends_the_query_with_the_best_so_far(world: World) -> None:
    told = json.loads(world.solve("-n", "4", "--budget-tokens", "0", "--json").stdout)
    assert (told["stop_reason"], told["answer"], told["candidates"]) == ("budget_output_tokens", None, [])


def test_text_from_a_model_is_not_taken_for_markup(world: World) -> None:
    world.model.answer = lambda question, seed, index: Completion([], ["[red]x[/]"])
    assert "answer     [red]x[/]" in world.solve("-n", "1").output


@pytest.mark.integration
def test_ctrl_c_cancels_the_requests_and_records_the_query_as_cancelled(world: World) -> None:
    world.model.hang_after = 3
    command = [sys.executable, "-m", "reckon.cli.main", "solve", QUESTION, "-n", "2"]
    # A shell that runs the tests in the background has them, and what they start, ignore Ctrl-C.
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, env=world.env, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, inherited)
    try:
        assert world.model.arrived.wait(60)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, said) == (130, "reckon: the query was cancelled; it is recorded as cancelled\n")
    assert world.model.client_left.wait(60)
    trace_id = bytes.fromhex(world.model.headers[0]["traceparent"].split("-")[1])
    (root,) = world.sink.of(trace_id, "reckon.query")
    assert root.attributes["reckon.query.stop_reason"] == "cancelled"


def test_equivalent_answers_vote_together_and_are_checked_as_mathematics(world: World) -> None:
    said = ["0.5", r"\frac{1}{2}", "2", "2", "1/2"]
    world.model.answer = lambda question, seed, index: Completion(["a\n\n"], [said[index]])
    arguments = ["--strategy", "self_consistency", "-n", "5", "--param", "confidence=1", "--json"]
    solved = json.loads(world.solve(*arguments, "--checker", "math", "--reference", r"\frac{2}{4}").stdout)
    assert solved["correct"] is True
    assert {vote["votes"] for vote in solved["votes"]} == {3, 2}
    world.model.requests.clear()
    apart = json.loads(world.solve(*arguments, "--reference", r"\frac{2}{4}").stdout)
    assert apart["answer"] == "2"
    assert apart["correct"] is False


def test_a_named_provider_is_asked_with_its_own_key_and_what_it_takes(world: World) -> None:
    told = {"url": world.model.url, "name": "deep", "api_key": "k", "logprobs": False, "sampling": False}
    changed = {"RECKON_MODEL_URL": "http://127.0.0.1:9/v1", "RECKON_PROVIDERS_DEEP": json.dumps(told)}
    solved = json.loads(world.solve("--provider", "deep", "-n", "2", "--json", **changed).stdout)
    assert solved["candidates"][0]["logprob_mean"] is None
    assert [headers["authorization"] for headers in world.model.headers] == ["Bearer k"] * 2
    assert [request["model"] for request in world.model.requests] == ["deep"] * 2
    assert "temperature" not in world.model.requests[0]
