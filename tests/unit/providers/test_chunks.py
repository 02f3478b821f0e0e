import json
from typing import Any

import pytest

from reckon.domain.usage import Usage
from reckon.errors import ModelRefused, ModelUnavailable
from reckon.providers.chunks import LOGPROB_ROWS_MAX, Accumulator, reason_in, split_thinking


def reply_to(*chunks: dict[str, Any]) -> Any:
    seen = Accumulator()
    for chunk in chunks:
        seen.push(json.dumps(chunk))
    return seen.reply()


def test_a_part_of_the_usage_is_never_more_than_its_whole() -> None:
    reply = reply_to(
        {
            "usage": {
                "prompt_tokens": 3,
                "completion_tokens": 4,
                "prompt_tokens_details": {"cached_tokens": 16},
                "completion_tokens_details": {"reasoning_tokens": 5},
            }
        }
    )
    assert reply.usage == Usage(3, 4, reasoning=4, cached=3)


@pytest.mark.parametrize("details", [None, {}, {"reasoning_tokens": None}])
def test_usage_without_details_has_no_parts(details: Any) -> None:
    reply = reply_to({"usage": {"prompt_tokens": 3, "completion_tokens": 4, "completion_tokens_details": details}})
    assert reply.usage == Usage(3, 4)


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("<think>a\n\n</think>26", ("a\n\n", "26")),
        ("a\n\n</think>26", ("a\n\n", "26")),  # the prompt had the opener
        ("<think>never ends", ("never ends", "")),
        ("no thought", ("", "no thought")),
    ],
)
def test_thinking_inside_the_content_is_taken_out(content: str, parts: tuple[str, str]) -> None:
    assert split_thinking(content) == parts


@pytest.mark.parametrize(
    ("reasoning", "content", "finish", "text"),
    [("a", "1", "stop", "<think>a</think>1"), ("a", "", "length", "<think>a"), ("", "1", "stop", "1")],
)
def test_the_whole_text_is_put_together_as_the_model_wrote_it(
    reasoning: str, content: str, finish: str, text: str
) -> None:
    delta = {"reasoning": reasoning, "content": content}
    assert reply_to({"choices": [{"delta": delta, "finish_reason": finish}]}).text == text


def test_what_is_no_chunk_is_the_servers_fault() -> None:
    with pytest.raises(ModelUnavailable, match="not a chat completion chunk"):
        Accumulator().push('{"choices": 3}')


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"message": "context too long", "code": 400}, ModelRefused),
        ({"message": "engine died", "code": 500}, ModelUnavailable),
        ({"message": "busy", "code": 429}, ModelUnavailable),
        ("engine died", ModelUnavailable),
    ],
)
def test_an_error_told_in_the_stream_is_raised_as_what_it_is(error: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        Accumulator().push(json.dumps({"error": error}))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"error": {"message": "no such\\nmodel"}}', "no such model"),
        (b'{"message": "old style"}', "old style"),
        (b'{"error": "short"}', "short"),
        (b"<html>\n bad gateway", "<html> bad gateway"),
        (b"\xff", "\ufffd"),
    ],
)
def test_the_servers_reason_is_one_line(body: bytes, reason: str) -> None:
    assert reason_in(body) == reason


def test_log_probabilities_that_are_kept_have_a_bound() -> None:
    row = {"token": "a", "logprob": -1.0, "top_logprobs": [{"token": "b", "logprob": -2.0}] * 999}
    chunk = json.dumps({"choices": [{"delta": {}, "logprobs": {"content": [row]}}]})
    kept, summed = Accumulator(keep_logprobs=True), Accumulator()
    for _ in range(LOGPROB_ROWS_MAX // 1000):
        kept.push(chunk)
        summed.push(chunk)
    summed.push(chunk)
    with pytest.raises(ModelRefused, match="fewer top_logprobs"):
        kept.push(chunk)
