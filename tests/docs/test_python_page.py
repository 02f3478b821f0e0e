"""The Python page's examples run as they stand there; the client's calls nothing that there is not."""

import re

import pytest

import reckon
from architecture.repository import ROOT
from reckon.client.async_traces import AsyncTraces
from reckon.client.traces import Traces

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs/how-to/python.md").read_text(), re.DOTALL)


@pytest.mark.parametrize("code", [block for block in BLOCKS if "Client(" not in block])
def test_an_example_without_a_server_runs(code: str, capsys: pytest.CaptureFixture[str]):
    exec(compile(code, "python.md", "exec"), {"__name__": "example"})
    assert "42" in capsys.readouterr().out


def test_there_are_examples():
    assert len(BLOCKS) == 4


@pytest.mark.parametrize(
    ("name", "client", "traces"),
    [("reckon.Client", reckon.Client, Traces), ("reckon.AsyncClient", reckon.AsyncClient, AsyncTraces)],
    ids=["blocking", "async"],
)
def test_the_clients_examples_call_what_there_is(name: str, client: type, traces: type):
    (code,) = [block for block in BLOCKS if f"{name}(" in block]
    used = set(re.findall(r"client\.((?:traces\.)?\w+)\(", code))
    assert used
    for call in used:
        owner = traces if call.startswith("traces.") else client
        assert callable(getattr(owner, call.rpartition(".")[2]))
