"""The page of the filter is what the code says, and what it shows can be read."""

import re

from architecture.repository import ROOT
from reckon.traces import filter_reference
from reckon.traces.filter_fields import FIELDS
from reckon.traces.filter_parse import parse


def test_the_page_of_the_filter_is_current() -> None:
    """If this fails: make docs."""
    assert (ROOT / "docs/reference/filter.md").read_text() == filter_reference.page()


def test_every_filter_that_the_page_shows_in_a_block_can_be_read() -> None:
    shown = re.findall(r"^    (.+)$", filter_reference.page(), re.MULTILINE)
    assert shown
    assert all(parse(text) for text in shown)


def test_every_field_is_on_the_page() -> None:
    page = filter_reference.page()
    assert [name for name in FIELDS if f"| `{name}`" not in page] == []
