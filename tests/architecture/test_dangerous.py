"""Code that reaches out of the process stands in few places, each listed here with its reason.

Whoever adds a place says why it may not be used by a stranger's input: addresses given by people go
through `reckon.outbound`, files and code that they give are never unpacked or run by the server.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from architecture.repository import sources, text_of

HTTP_CLIENTS = {
    "backend/reckon/outbound/transport.py": "the one for addresses given by people",
    "backend/reckon/telemetry/sender.py": "spans, to the operator's own Reckon",
    "backend/reckon/telemetry/metric_sender.py": "metrics, to the operator's own Reckon",
    "workers/reckon_workers/scrape.py": "the addresses of the operator's own settings",
    "backend/reckon/processes/readiness.py": "parts of this machine",
    "backend/reckon/processes/supervise.py": "supervisord's own Unix socket",
    "backend/reckon/cli/reckon_http.py": "the Reckon of the user's own settings",
    "backend/reckon/web/people_parts.py": "the OIDC provider of the operator's settings",
    "backend/reckon/web/model_checks.py": "the model and the PRM of the operator's settings, whether they answer",
    "backend/reckon/client/async_client.py": "the Reckon that its user names, in their own process",
    "backend/reckon/client/client.py": "the Reckon that its user names, in their own process",
    "backend/reckon/library/solving.py": "the model and the PRM that its caller names, in their own process",
    "backend/reckon/web/query_world.py": "the model and the PRM of the operator's settings",
    "workers/reckon_workers/context.py": "the PRM of the operator's settings",
}
PROGRAMS = {
    "backend/reckon/checkers/line_process.py": "our own module that compares answers, with limits and no environment",
    "backend/reckon/checkers/sandbox.py": "our own warden, which locks itself up before a program of a model's",
    "backend/reckon/checkers/sandbox_warden.py": "becomes the program, within the cell",
    "backend/reckon/processes/doctor_install.py": "looks whether vLLM's environment works",
    "backend/reckon/processes/redis.py": "becomes the bundled Redis",
    "backend/reckon/processes/supervise.py": "starts supervisord",
    "backend/reckon/processes/supervise_group.py": "becomes a part",
    "backend/reckon/processes/supervise_leash.py": "becomes a part",
    "backend/reckon/processes/vllm_pip.py": "runs pip for vLLM's environment",
    "backend/reckon/processes/vllm_setup.py": "makes vLLM's environment",
    "backend/reckon/retraining/trainer_process.py": "our own module that trains, in the Python that has PyTorch",
    "backend/reckon/cli/vllm.py": "becomes vLLM",
    "backend/reckon/vllm_plugin/scribe_process.py": "starts the scribe",
}
# Archives: nowhere. A later part that needs one brings bounds on size and paths with it. Code from data: nowhere
# either, but marshal could carry some (it runs none), so its one use is named.
CODE_FROM_DATA = {
    "backend/reckon/vllm_plugin/notes.py": "plain values of the parent, on a pipe that nobody else holds",
}

_HTTP_MODULES = {
    "urllib.request",
    "http.client",
    "requests",
    "aiohttp",
    "urllib3",
    "websockets",
    "ftplib",
    "smtplib",
    "xmlrpc.client",
}
_HTTP_CALLS = re.compile(
    r"httpx\.(Client|AsyncClient|HTTPTransport|AsyncHTTPTransport|get|post|put|patch|delete|head|request|stream)"
    r"|(.*\.)?(AsyncOAuth2Client|OAuth2Client|OAuth2Session)"
)
_PROGRAM_CALLS = re.compile(
    r"subprocess\.(run|Popen|call|check_call|check_output|getoutput|getstatusoutput)"
    r"|os\.(system|popen|exec\w+|spawn\w+|posix_spawn\w*)|asyncio\.create_subprocess_\w+|pty\.spawn"
)
_DATA_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "tarfile", "zipfile", "joblib"}
_DATA_CALLS = re.compile(
    r"eval|exec|compile|__import__|shutil\.unpack_archive|yaml\.(load|full_load|unsafe_load)\w*|torch\.load|\w+\.literal_eval"
)
_HTML = re.compile(
    r"dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|srcDoc|srcdoc"
    r"|\beval\(|new Function\(|createContextualFragment|javascript:"
)


def programs() -> Iterator[tuple[str, ast.AST]]:
    for path in sources():
        if path.suffix == ".py" and path.parts[0] in ("backend", "workers", "migrations"):
            yield path.as_posix(), ast.parse(text_of(path) or "")


def uses(tree: ast.AST, calls: re.Pattern[str], modules: set[str]) -> list[str]:
    """Calls by these names and imports of these modules, in a file or a piece of one."""
    aliases = {
        name.asname or name.name: f"{node.module}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=function):
                text = ast.unparse(function)
                first, dot, rest = text.partition(".")
                full = aliases.get(first, first) + dot + rest
                found += [one for one in (full,) if calls.fullmatch(one)]
            case ast.Import(names=names):
                found += [name.name for name in names if name.name in modules]
            case ast.ImportFrom(module=str(module), names=names):
                asked = {module, *(f"{module}.{name.name}" for name in names)}
                found += sorted(asked & modules)
    return found


def where(calls: re.Pattern[str], modules: set[str]) -> dict[str, list[str]]:
    found = {name: uses(tree, calls, modules) for name, tree in programs()}
    return {name: used for name, used in found.items() if used}


def test_http_clients_are_made_where_the_list_says():
    assert set(where(_HTTP_CALLS, _HTTP_MODULES)) == set(HTTP_CLIENTS)


def test_programs_are_run_where_the_list_says():
    assert set(where(_PROGRAM_CALLS, set())) == set(PROGRAMS)


def test_no_data_becomes_code_and_no_archive_is_unpacked():
    assert where(_DATA_CALLS, _DATA_MODULES) == {name: ["marshal"] for name in CODE_FROM_DATA}


def test_nothing_that_runs_programs_is_part_of_the_web_or_of_a_worker():
    assert [name for name in PROGRAMS if name.startswith(("backend/reckon/web/", "workers/"))] == []


def test_the_pages_make_no_html_of_text():
    found = {
        path.as_posix(): match[0]
        for path in sources()
        if path.parts[0] == "frontend" and ".test." not in path.name and (match := _HTML.search(text_of(path) or ""))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "import httpx\nhttpx.Client()",
        "from httpx import AsyncClient\nAsyncClient()",
        "from httpx import get as ask\nask('https://example.com')",
        "import urllib.request",
        "from urllib import request",
        "import requests",
        "from http.client import HTTPConnection",
    ],
)
def test_a_planted_client_is_found(line: str):
    assert uses(ast.parse(line), _HTTP_CALLS, _HTTP_MODULES)


@pytest.mark.parametrize(
    "line",
    ["import subprocess\nsubprocess.run(['x'])", "from subprocess import run\nrun(['x'])", "import os\nos.system('x')"],
)
def test_a_planted_program_is_found(line: str):
    assert uses(ast.parse(line), _PROGRAM_CALLS, set())


@pytest.mark.parametrize(
    "line",
    [
        "eval('1')",
        "exec('1')",
        "import pickle",
        "from tarfile import open",
        "import shutil\nshutil.unpack_archive('x')",
    ],
)
def test_planted_code_from_data_is_found(line: str):
    assert uses(ast.parse(line), _DATA_CALLS, _DATA_MODULES)


@pytest.mark.parametrize(
    "line", ["model.eval()", "re.compile('x')", "session.execute(x)", "import yaml\nyaml.safe_load(x)"]
)
def test_what_only_looks_like_it_is_let_be(line: str):
    assert uses(ast.parse(line), _DATA_CALLS, _DATA_MODULES) == []
