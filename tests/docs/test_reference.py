"""The reference pages are what the code says."""

from architecture.repository import ROOT
from reckon.cli import command_reference, config_reference
from reckon.cli.config_origin import leaves, variable
from reckon.cli.main import COMMANDS
from reckon.settings import Settings


def test_the_page_of_settings_is_current() -> None:
    """If this fails: make docs."""
    assert (ROOT / "docs/reference/settings.md").read_text() == config_reference.page()


def test_every_setting_is_on_its_page() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text()
    assert [variable(path) for path, _ in leaves(Settings()) if f"`{variable(path)}`" not in page] == []


def test_the_page_of_commands_is_current() -> None:
    """If this fails: make docs."""
    assert (ROOT / "docs/reference/commands.md").read_text() == command_reference.page()


def test_every_command_is_on_its_page() -> None:
    page = (ROOT / "docs/reference/commands.md").read_text()
    assert [name for name in COMMANDS if f"## reckon {name}\n" not in page] == []
