"""The Python page's examples run as they stand there; the client's calls nothing that there is not."""

import re

import pytest

import reckon
from architecture.repository import ROOT
from reckon.client.traces import Traces

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs/how-to/python.md").read_text(), re.DOTALL)


@pytest.mark.parametrize("code", [block for block in BLOCKS if "reckon.Client" not in block])
def test_an_example_without_a_server_runs(code: str, capsys: pytest.CaptureFixture[str]):
    exec(compile(code, "python.md", "exec"), {"__name__": "example"})
    assert "42" in capsys.readouterr().out


def test_there_are_examples():
    assert len(BLOCKS) == 3


def test_the_clients_example_calls_what_there_is():
    (code,) = [block for block in BLOCKS if "reckon.Client" in block]
    used = set(re.findall(r"client\.((?:traces\.)?\w+)\(", code))
    for name in used:
        owner = Traces if name.startswith("traces.") else reckon.Client
        assert callable(getattr(owner, name.rpartition(".")[2]))
