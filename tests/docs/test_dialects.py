"""The pages about other clients show what the tests run, and the versions that they run it with."""

import re

import pytest

from architecture.repository import ROOT
from fakes.dialect_sender import SENDERS
from reckon.otlp.dialects.registry import DIALECTS

_SNIPPET = re.compile(r"^# snippet\n(.*?)^# end\n", re.DOTALL | re.MULTILINE)
_SHOWN = {
    path.stem: found[1].strip() for path in sorted(SENDERS.glob("*.py")) if (found := _SNIPPET.search(path.read_text()))
}
_VERSION = re.compile(r"\b([a-z][a-z0-9-]+) (\d+\.\d[\w.]*)")


def test_each_client_has_a_snippet() -> None:
    assert len(_SHOWN) == 8


@pytest.mark.parametrize("name", _SHOWN)
def test_the_how_to_shows_the_snippet_that_the_tests_run(name: str) -> None:
    assert f"```python\n{_SHOWN[name]}\n```" in (ROOT / "docs/how-to/send-from-your-sdk.md").read_text()


def test_the_reference_names_every_dialect_and_the_locked_versions() -> None:
    text = (ROOT / "docs/reference/dialects.md").read_text()
    table = text.partition("`locks/dialects.txt`")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(DIALECTS)
    locked = (ROOT / "locks/dialects.txt").read_text()
    named = [(package, version) for package, version in _VERSION.findall(table) if package != "vllm"]
    assert len(named) == 7
    assert [one for one in named if f"{one[0]}=={one[1]} " not in locked] == []
