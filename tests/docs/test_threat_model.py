"""The threat model names files and tests that are there."""

import re

import pytest

from architecture.repository import ROOT

_NAMED = re.compile(r"`([a-z_]+/[\w/]*(?:\.py)?)`|`(test_\w+\.py)`")
_TEXT = (ROOT / "docs/explanation/threat-model.md").read_text()
_PLACES = sorted({one or other for one, other in _NAMED.findall(_TEXT)})


def test_it_names_something():
    assert len(_PLACES) > 20


@pytest.mark.parametrize("place", _PLACES)
def test_what_it_names_is_there(place: str):
    roots = [ROOT, ROOT / "backend/reckon", ROOT / "tests"]
    there = any((root / place).exists() for root in roots)
    assert there or list((ROOT / "tests").rglob(place))
