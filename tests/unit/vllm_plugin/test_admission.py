"""What is read off a request: its question only where no driver of ours will tell it."""

from types import SimpleNamespace

import pytest

from reckon.otlp import names
from reckon.vllm_plugin.admission import admitted
from reckon.vllm_plugin.facts import Admitted

PROMPT = "<|im_start|>user\n3a+4<|im_end|>\n<|im_start|>assistant\n"
PARENT = {"traceparent": f"00-{'1' * 32}-{'2' * 16}-01"}
TOKENIZER = SimpleNamespace(get_vocab=dict, decode=lambda ids: f"{len(ids)} tokens")


def admit(
    headers: dict[str, str] | None = None,
    *,
    prompt: str | None = PROMPT,
    tokenizer: object = TOKENIZER,
    is_parallel: bool = False,
) -> Admitted:
    params = SimpleNamespace(
        temperature=1.0,
        top_p=1.0,
        max_tokens=9,
        seed=None,
        top_k=20,
        frequency_penalty=0.0,
        presence_penalty=0.5,
        stop=["END"],
        n=1,
    )
    request = SimpleNamespace(
        lora_request=SimpleNamespace(lora_name="tuned"),
        sampling_params=params,
        prompt_token_ids=[1, 2, 3],
        external_req_id="r",
        request_id="r-0",
        arrival_time=1.0,
    )
    return admitted(
        request,
        0,
        prompt=prompt,
        tokenizer=tokenizer,
        headers=headers,
        model="m",
        clock_offset_ns=0,
        is_parallel=is_parallel,
        project_of=lambda parent: parent.claim or None if parent else None,
    )


@pytest.mark.parametrize("headers", [None, PARENT])
def test_a_foreign_request_s_question_is_read_from_its_prompt(headers: dict[str, str] | None) -> None:
    assert admit(headers).question == "3a+4"


def test_our_own_driver_tells_the_question_itself() -> None:
    assert admit(PARENT | {"tracestate": "reckon=g"}).question == ""


def test_a_request_for_several_is_foreign_whatever_its_header_says() -> None:
    assert admit(PARENT | {"tracestate": "reckon=g"}, is_parallel=True).question == "3a+4"


@pytest.mark.parametrize("is_parallel", [True, False])
def test_the_project_is_what_the_parent_proves(is_parallel: bool) -> None:
    assert admit(PARENT | {"tracestate": "reckon=g;mine"}, is_parallel=is_parallel).project == "mine"
    assert admit(PARENT).project is None
    assert admit().project is None


def test_a_prompt_of_token_ids_is_decoded() -> None:
    assert admit(prompt=None).question == "3 tokens"
    assert admit(prompt=None, tokenizer=None).question == ""


def test_what_was_asked_of_the_sampler_is_told_where_it_is_not_the_usual() -> None:
    assert admit({}).more == {
        names.GEN_AI_REQUEST_TOP_K: 20,
        names.GEN_AI_REQUEST_PRESENCE_PENALTY: 0.5,
        names.GEN_AI_REQUEST_STOP_SEQUENCES: ["END"],
        names.ENGINE_LORA: "tuned",
    }
