"""A PRM server over real HTTP with vLLM's `/pooling` contract and scores that anyone can predict.

The score of a step is `score_of(step text)`, a fixed function of its text alone. Switches:
`down` (the socket is closed), `delay_s` (each call takes that long), `status` (every call
answers so), `poison` (a text that holds this is refused with 400).
"""

import json
import threading
import time
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

TAG = "\n\n"


def score_of(step: str) -> float:
    """The fake's score of a step that reads `step`: in (0, 1), exact in float32."""
    return (1 + sha256(step.encode()).digest()[0]) / 512


class FakePrmServer:
    """Use as a context manager; `url` is valid from then on, through `down` and `up`."""

    def __init__(self, port: int = 0) -> None:
        self.delay_s = 0.0
        self.status = 200
        self.poison: str | None = None
        self.calls: list[int] = []  # texts per accepted call
        self.arrived = threading.Event()  # a call has come in and may still be slept on
        self._port = port
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def up(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), self._handler())
        self._server.daemon_threads = True
        self._port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def down(self) -> None:
        server, thread = self._server, self._thread
        self._server = self._thread = None
        if server is not None and thread is not None:
            server.shutdown()
            server.server_close()
            thread.join()

    def __enter__(self) -> Self:
        self.up()
        return self

    def __exit__(self, *_: object) -> None:
        self.down()

    def answer(self, body: dict[str, object]) -> tuple[int, dict[str, object]]:
        """Status and JSON for one request."""
        if self.status != 200:
            return self.status, {"error": {"message": "told to"}}
        texts = body["input"]
        assert body["task"] == "token_classify"
        assert isinstance(texts, list)
        if self.poison is not None and any(self.poison in text for text in texts):
            return 400, {"error": {"message": "maximum context length exceeded"}}
        self.calls.append(len(texts))
        data = [{"index": i, "object": "pooling", "data": _pairs(text)} for i, text in enumerate(texts)]
        tokens = sum(len(text) for text in texts)
        return 200, {"object": "list", "model": body["model"], "data": data, "usage": {"prompt_tokens": tokens}}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.arrived.set()
                time.sleep(fake.delay_s)
                status, reply = fake.answer(body) if self.path == "/pooling" else (404, {})
                raw = json.dumps(reply).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(raw)))
                    self.end_headers()
                    self.wfile.write(raw)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the client was killed in mid-call

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        return Handler


def _pairs(text: str) -> list[list[float]]:
    before, _, reasoning = text.rpartition("<think>")
    answer_cut = reasoning.replace("</think>", "")
    steps = answer_cut.split(TAG)[:-1]
    assert TAG not in before
    return [[1 - score_of(step), score_of(step)] for step in steps]
