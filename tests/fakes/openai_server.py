"""An OpenAI-compatible model server over real HTTP, whose answers a test can predict.

It streams where a request says `stream`, and answers with one body of JSON where it does not.

`answer(question, seed, index)` says what the index-th request gets. Switches: `style`
(where the reasoning goes), `delay_s` (before each chunk), `failures` (statuses for the
next requests, each with a Retry-After or None), `hang_after` and `break_after` (chunks
after which the stream falls silent or breaks; `hang_from`: the first request that does),
`usage` (off: the server reports none).
`requests` holds what came in; `left` counts clients that closed a stream before its end.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Self

PROMPT_TOKENS = 7
CACHED_TOKENS = 4


@dataclass(frozen=True)
class Completion:
    """One piece of `reasoning`, `content` or the `arguments` of a call of `tool` is one token, and one chunk."""

    reasoning: list[str]
    content: list[str]
    finish_reason: str = "stop"
    logprob: float = -0.25
    tool: str = ""
    arguments: tuple[str, ...] = ()


Answer = Callable[[str, int | None, int], Completion]


def sums(question: str, seed: int | None, index: int) -> Completion:
    """Every third answer is 41, the others 42."""
    return Completion(["a=4", "0\n\n", "b=", "2\n\n"], ["4", "1" if index % 3 == 1 else "2"])


@dataclass
class FakeOpenAIServer:
    """Use as a context manager; `url` ends in `/v1`."""

    answer: Answer = sums
    style: Literal["reasoning", "reasoning_content", "think"] = "reasoning"
    delay_s: float = 0.0
    failures: list[tuple[int, str | None]] = field(default_factory=list)
    hang_after: int | None = None
    hang_from: int = 0
    break_after: int | None = None
    usage: bool = True
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    left: int = 0
    client_left: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    in_flight: int = 0
    in_flight_max: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"fake": self}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def _chunks(self, body: dict[str, Any], index: int) -> list[bytes]:
        made = self.answer(body["messages"][-1]["content"], body.get("seed"), index)
        pieces = [("reasoning", piece) for piece in made.reasoning] + [("content", piece) for piece in made.content]
        if self.style == "think":
            marked = ["<think>", *made.reasoning, "</think>", *made.content] if made.reasoning else made.content
            pieces = [("content", piece) for piece in marked]
        elif self.style == "reasoning_content":
            pieces = [("reasoning_content" if name == "reasoning" else name, piece) for name, piece in pieces]
        pieces += [("arguments", piece) for piece in made.arguments]
        options = body.get("stream_options") or {}
        each = bool(options.get("continuous_usage_stats"))
        chunks = [self._chunk(body, index, {"role": "assistant", "content": ""}, 0, made, each=each)]
        for count, (name, piece) in enumerate(pieces, start=1):
            delta = {name: piece} if name != "arguments" else _tool_delta(made, piece)
            chunks.append(self._chunk(body, index, delta, count, made, each=each, end=count == len(pieces)))
        if self.usage and (options.get("include_usage") or each):
            chunks.append(_event({**_about(body, index), "choices": [], "usage": _usage(len(pieces), made)}))
        return [*chunks, b"data: [DONE]\n\n"]

    def _whole(self, body: dict[str, Any], index: int) -> bytes:
        made = self.answer(body["messages"][-1]["content"], body.get("seed"), index)
        reasoning, content = "".join(made.reasoning), "".join(made.content)
        message: dict[str, Any] = {"role": "assistant", "content": content}
        if self.style == "think":
            message["content"] = f"<think>{reasoning}</think>{content}" if reasoning else content
        elif reasoning:
            message[self.style] = reasoning
        choice = {"index": 0, "message": message, "finish_reason": made.finish_reason, "logprobs": None}
        usage = {"usage": _usage(len(made.reasoning) + len(made.content), made)} if self.usage else {}
        about = {**_about(body, index), "object": "chat.completion"}
        return json.dumps({**about, "choices": [choice], **usage}, ensure_ascii=False).encode()

    def _chunk(
        self,
        body: dict[str, Any],
        index: int,
        delta: dict[str, Any],
        count: int,
        made: Completion,
        *,
        each: bool,
        end: bool = False,
    ) -> bytes:
        choice: dict[str, Any] = {"index": 0, "delta": delta, "finish_reason": made.finish_reason if end else None}
        if body.get("logprobs") and count:
            (said,) = delta.values()
            token = said if isinstance(said, str) else "tool"
            choice["logprobs"] = {"content": [{"token": token, "logprob": made.logprob}]}
        chunk: dict[str, Any] = {**_about(body, index), "choices": [choice]}
        if each and self.usage:
            chunk["usage"] = {"prompt_tokens": PROMPT_TOKENS, "completion_tokens": count}
        return _event(chunk)

    def _arrive(self, body: dict[str, Any], headers: dict[str, str]) -> tuple[int, tuple[int, str | None] | None]:
        with self._lock:
            self.requests.append(body)
            self.headers.append(headers)
            self.in_flight += 1
            self.in_flight_max = max(self.in_flight, self.in_flight_max)
            self.arrived.set()
            return len(self.requests) - 1, self.failures.pop(0) if self.failures else None

    def _client_gone(self) -> None:
        with self._lock:
            self.left += 1
        self.client_left.set()

    def _done(self) -> None:
        with self._lock:
            self.in_flight -= 1


class _Handler(BaseHTTPRequestHandler):
    fake: FakeOpenAIServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        index, failure = self.fake._arrive(body, {name.lower(): value for name, value in self.headers.items()})
        try:
            if failure is not None:
                self._fail(*failure)
            elif body.get("stream"):
                self._stream(self.fake._chunks(body, index), index)
            else:
                self._send(200, self.fake._whole(body, index))
        except (BrokenPipeError, ConnectionResetError):
            self.fake._client_gone()
        finally:
            self.fake._done()
            self.close_connection = True

    def _fail(self, status: int, retry_after: str | None) -> None:
        raw = json.dumps({"error": {"message": "told to fail", "code": status}}).encode()
        self._send(status, raw, {} if retry_after is None else {"Retry-After": retry_after})

    def _send(self, status: int, raw: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _stream(self, chunks: list[bytes], index: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        hangs = index >= self.fake.hang_from
        for count, chunk in enumerate(chunks):
            if count == self.fake.break_after:
                return
            while hangs and count == self.fake.hang_after and not self.fake.released.wait(0.02):
                self.wfile.write(b": still here\n\n")
                self.wfile.flush()
            time.sleep(self.fake.delay_s)
            self.wfile.write(chunk)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _tool_delta(made: Completion, piece: str) -> dict[str, Any]:
    """The first piece brings the call's id and name."""
    first = piece == made.arguments[0]
    function = {"name": made.tool, "arguments": piece} if first else {"arguments": piece}
    named = {"id": "call_1", "type": "function"} if first else {}
    return {"tool_calls": [{"index": 0, **named, "function": function}]}


def _about(body: dict[str, Any], index: int) -> dict[str, Any]:
    """What every chunk and every whole answer begins with."""
    return {"id": f"cmpl-{index}", "object": "chat.completion.chunk", "created": 1_700_000_000, "model": body["model"]}


def _usage(output: int, made: Completion) -> dict[str, Any]:
    return {
        "prompt_tokens": PROMPT_TOKENS,
        "completion_tokens": output,
        "total_tokens": PROMPT_TOKENS + output,
        "prompt_tokens_details": {"cached_tokens": CACHED_TOKENS},
        "completion_tokens_details": {"reasoning_tokens": len(made.reasoning)},
    }


def _event(chunk: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"
