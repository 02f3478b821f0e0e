"""Links lead somewhere, and the commands that pages show exist."""

import re
from pathlib import Path

import pytest

from architecture.repository import ROOT, tracked
from reckon.cli.main import COMMANDS

_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_SHOWN_COMMAND = re.compile(r"^    (?:\S+=\S+ )*(?:\.venv/bin/)?reckon ([a-z]+)", re.MULTILINE)
_SHOWN_TARGET = re.compile(r"^    make ([a-z]+)", re.MULTILINE)
_PAGES = [path for path in tracked() if path.suffix == ".md"]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", _PAGES, ids=str)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = [link for link in _LINK.findall((ROOT / page).read_text()) if "://" not in link]
    assert [link for link in links if not (ROOT / page.parent / link).exists()] == []


@pytest.mark.parametrize("page", _PAGES, ids=str)
def test_every_shown_command_exists(page: Path) -> None:
    text = (ROOT / page).read_text()
    assert set(_SHOWN_COMMAND.findall(text)) <= set(COMMANDS)
    assert set(_SHOWN_TARGET.findall(text)) <= targets()


def test_every_page_of_the_documentation_is_reachable_from_its_index() -> None:
    index = (ROOT / "docs/index.md").read_text()
    pages = [path.relative_to("docs").as_posix() for path in _PAGES if path.parts[0] == "docs"]
    adr = [page for page in pages if page.startswith("adr/")]
    assert [page for page in pages if page not in {*adr, "index.md"} and f"({page})" not in index] == []


def test_the_readme_shows_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text()
    assert {"demo", "test"} <= set(_SHOWN_TARGET.findall(text)) & targets()


def test_the_changelog_has_a_place_for_what_is_not_released() -> None:
    assert "\n## Unreleased\n" in (ROOT / "CHANGELOG.md").read_text()


def test_decisions_are_numbered_once_each() -> None:
    numbers = [path.name[:4] for path in _PAGES if path.parent == Path("docs/adr")]
    assert sorted(set(numbers)) == sorted(numbers)
