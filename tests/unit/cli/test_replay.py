"""`reckon replay` against an API that tells one trace."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reckon.cli.replay import replay
from reckon.errors import Conflict, Forbidden, NotFound, ReckonError, Unavailable
from unit.evaluation.test_replayed import BEST


class Api:
    """Answers every call with `status` and `body`."""

    def __init__(self) -> None:
        self.status, self.body = 200, BEST.model_dump_json().encode()
        self.paths: list[str] = []


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    told = Api()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.paths.append(self.path)
            self.send_response(told.status)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    monkeypatch.setenv("RECKON_WEB_PUBLIC_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("RECKON_DATA_DIR", str(tmp_path))
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(replay, ["tr_1", *arguments])


def failure(result: Result) -> ReckonError:
    assert isinstance(result.exception, ReckonError), result.output
    return result.exception


def test_it_tells_what_was_and_what_would_be_chosen(api: Api) -> None:
    result = run("--n", "2", "--aggregate", "last", "--project", "p")
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in result.output.splitlines()]
    assert ["recorded", "best_of_n", "4", "41", "no", "0.500", "4", "40"] in rows
    assert ["replayed", "best_of_n", "2", "42", "yes", "1.000", "2", "20"] in rows
    assert "another generation, another answer; 20 output tokens (50%) less" in result.output
    assert api.paths == ["/api/v1/projects/p/traces/tr_1"]


def test_as_json_it_tells_the_same(api: Api) -> None:
    told = json.loads(run("--strategy", "best_of_n", "--param", "select=weighted", "--json").stdout)
    assert (told["recorded"]["answer"], told["replayed"]["answer"], told["saved_tokens"]) == ("41", "42", 0)


@pytest.mark.parametrize(("status", "error"), [(404, NotFound), (403, Forbidden), (500, NotFound)])
def test_what_the_api_refuses_is_said(api: Api, status: int, error: type[ReckonError]) -> None:
    api.status = status
    assert isinstance(failure(run()), error)


def test_something_else_that_listens_there_is_said(api: Api) -> None:
    api.body = b"<html>"
    assert isinstance(failure(run()), Unavailable)


def test_scores_of_another_prm_version_are_not_made_up(api: Api) -> None:
    error = failure(run("--prm", "prm@2"))
    assert isinstance(error, Conflict)
    assert "scores of prm@1, not of prm@2" in str(error)
    assert run("--prm", "prm@1").exit_code == 0
