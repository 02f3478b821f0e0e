"""The PRM server answers as docs/how-to/vllm.md says."""

import random
from collections.abc import Iterator

import httpx
import pytest

from fakes.vllm_server import VllmServer, vllm_server
from reckon.demo.corruption import corrupted
from reckon.demo.problems import held_out, question, solution
from reckon.demo.vocabulary import prompt

pytestmark = [pytest.mark.vllm, pytest.mark.integration]

RIGHT = "<|im_start|>user\n37a+5b*3<|im_end|>\n<|im_start|>assistant\n<think>a37+5=42\n\nb42*3=26\n\n</think>26\n\n"
WRONG = "<|im_start|>user\n37a+5b*3<|im_end|>\n<|im_start|>assistant\n<think>a37+5=43\n\nb43*3=29\n\n</think>29\n\n"


@pytest.fixture(scope="module")
def prm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VllmServer]:
    with vllm_server("prm", tmp_path_factory.mktemp("prm"), {}) as server:
        yield server


def pooling(prm: VllmServer, *texts: str) -> httpx.Response:
    body = {"model": prm.model, "task": "token_classify", "input": list(texts)}
    return httpx.post(f"{prm.url}/pooling", json=body, timeout=60, trust_env=False)


def test_each_empty_line_gets_one_pair(prm) -> None:
    answer = pooling(prm, RIGHT, WRONG).json()
    right, wrong = (entry["data"] for entry in answer["data"])
    assert len(right) == len(wrong) == 3
    assert all(abs(bad + good - 1) < 1e-4 for bad, good in right + wrong)
    assert answer["usage"]["prompt_tokens"] > 0


def test_right_steps_score_high_and_first_wrong_ones_low(prm) -> None:
    rng = random.Random(3)
    texts, firsts = [], []
    for problem in held_out()[:60]:
        right, _ = solution(problem)
        at = rng.randrange(len(right))
        before = problem.start if at == 0 else int(right[at - 1].rsplit("=", 1)[1])
        wrong = corrupted(rng, "tens", at, before, problem.operations[at])
        steps = "".join(f"{step}\n\n" for step in (*right[:at], wrong))
        texts.append(f"{prompt(question(problem))}<think>{steps}")
        firsts.append(at)
    scored = [entry["data"] for entry in pooling(prm, *texts).json()["data"]]
    wrong_found = sum(pairs[at][1] < 0.5 for pairs, at in zip(scored, firsts, strict=True))
    right_found = sum(good > 0.5 for pairs, at in zip(scored, firsts, strict=True) for _, good in pairs[:at])
    assert wrong_found / len(firsts) > 0.9
    assert right_found / sum(firsts) > 0.9


def test_a_text_without_steps_gets_no_pairs(prm) -> None:
    assert pooling(prm, "<think>a37+5=42").json()["data"][0]["data"] == []


def test_a_text_that_is_too_long_is_refused_for_good(prm) -> None:
    assert pooling(prm, "1" * 600).status_code == 400
