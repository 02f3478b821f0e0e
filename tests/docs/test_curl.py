"""The how-to's request for trying a key, as a shell sends it."""

import json
import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from architecture.repository import ROOT


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="needs curl and openssl")
def test_the_request_of_the_how_to_is_a_body_of_otlp() -> None:
    page = (ROOT / "docs/how-to/send-from-your-sdk.md").read_text()
    script = page.partition("```sh\n")[2].partition("```")[0]
    asked: list[tuple[str, str | None, str | None, bytes]] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            asked.append((self.path, self.headers["authorization"], self.headers["content-type"], body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Taking)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = {"RECKON_URL": f"http://127.0.0.1:{server.server_port}", "RECKON_KEY": "rk_good"}
    subprocess.run(["bash", "-c", script], check=True, timeout=30, env={**os.environ, **address}, capture_output=True)
    server.shutdown()
    server.server_close()
    ((path, key, kind, body),) = asked
    assert (path, key, kind) == ("/v1/traces", "Bearer rk_good", "application/json")
    (span,) = json.loads(body)["resourceSpans"][0]["scopeSpans"][0]["spans"]
    assert (len(bytes.fromhex(span["traceId"])), len(bytes.fromhex(span["spanId"]))) == (16, 8)
    assert int(span["endTimeUnixNano"]) - int(span["startTimeUnixNano"]) == 2 * 10**9
    told = {one["key"]: next(iter(one["value"].values())) for one in span["attributes"]}
    assert json.loads(told["gen_ai.input.messages"])[0]["parts"][0]["content"] == "What is 6 times 7?"
