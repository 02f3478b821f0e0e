"""What is posted for one completion: a conversation to `/chat/completions`, token ids to `/completions`."""

from reckon.providers.chat import ChatRequest


def completion_body(request: ChatRequest, *, usage_each_chunk: bool) -> tuple[str, dict[str, object]]:
    """(path, body); what the request leaves open is left to the server."""
    options: dict[str, object] = {"include_usage": True}
    if usage_each_chunk:
        options["continuous_usage_stats"] = True
    shared: dict[str, object] = {
        "model": request.model,
        "n": 1,
        "stream": True,
        "stream_options": options,
        "temperature": request.temperature,
        "top_p": request.top_p,
        "max_tokens": request.tokens_max,
        "seed": request.seed,
    }
    path, own = ("completions", _from_tokens(request)) if request.prompt else ("chat/completions", _as_chat(request))
    return path, {name: value for name, value in (shared | own).items() if value is not None}


def _as_chat(request: ChatRequest) -> dict[str, object]:
    return {
        "messages": [{"role": role, "content": content} for role, content in request.messages],
        "logprobs": request.logprobs or None,
        "top_logprobs": request.top_logprobs or None,
        **request.passed,
    }


def _from_tokens(request: ChatRequest) -> dict[str, object]:
    return {
        "prompt": list(request.prompt),
        "stop": list(request.stop) or None,
        # The next request goes on behind these words, and markers belong to them.
        "include_stop_str_in_output": True,
        "skip_special_tokens": False,
        "spaces_between_special_tokens": False,
        "return_token_ids": True,
        # Here a count: 0 gives the drawn token's own. It also brings the text of each token.
        "logprobs": request.top_logprobs,
    }
