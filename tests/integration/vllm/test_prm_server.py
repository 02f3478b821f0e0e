"""The PRM server answers as docs/how-to/vllm.md says."""

from collections.abc import Iterator

import httpx
import pytest

from fakes.vllm_server import VllmServer, vllm_server

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


def test_each_empty_line_gets_one_pair_and_wrong_steps_score_low(prm) -> None:
    answer = pooling(prm, RIGHT, WRONG).json()
    right, wrong = (entry["data"] for entry in answer["data"])
    assert len(right) == len(wrong) == 3
    assert all(abs(bad + good - 1) < 1e-4 for bad, good in right + wrong)
    assert min(good for _, good in right) > 0.5 > max(good for _, good in wrong)
    assert answer["usage"]["prompt_tokens"] > 0


def test_a_text_without_steps_gets_no_pairs(prm) -> None:
    assert pooling(prm, "<think>a37+5=42").json()["data"][0]["data"] == []


def test_a_text_that_is_too_long_is_refused_for_good(prm) -> None:
    assert pooling(prm, "1" * 600).status_code == 400
