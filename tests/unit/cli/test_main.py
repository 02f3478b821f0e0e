"""The command line finds commands lazily and says failures in one line."""

import subprocess
import sys
from importlib.metadata import entry_points

import click
import pytest

from reckon.cli import main as command_line
from reckon.errors import CannotStart, Misconfigured, NotFound, ReckonError


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reckon.cli.main", *arguments], capture_output=True, text=True, check=False
    )


def test_help_names_every_command_without_importing_one() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in command_line.COMMANDS)


def test_importing_the_command_line_imports_nothing_heavy() -> None:
    code = "import sys, reckon.cli.main; print([m for m in ('fastapi', 'pydantic', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(command_line.COMMANDS))
def test_every_command_in_the_table_loads(name: str) -> None:
    command = command_line.load_command(name)
    assert isinstance(command, click.Command)
    assert command.name == name


def test_an_unknown_command_is_a_usage_error() -> None:
    done = run("frobnicate")
    assert done.returncode == 2
    assert "No such command 'frobnicate'" in done.stderr


def test_the_console_script_points_at_main() -> None:
    (script,) = entry_points(group="console_scripts", name="reckon")
    assert script.load() is command_line.main


@pytest.mark.parametrize(("error", "code"), [(CannotStart("x"), 3), (Misconfigured("x"), 2), (NotFound("x"), 1)])
def test_errors_have_their_exit_codes(error: ReckonError, code: int) -> None:
    assert command_line.exit_code(error) == code


def raising(error: BaseException) -> click.Command:
    @click.command()
    def fail() -> None:
        raise error

    return fail


def test_our_errors_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.run(raising(CannotStart("Port taken.\n  Free it.")), []) == 3
    assert capsys.readouterr().err == "reckon: Port taken. Free it.\n"


def test_a_missing_extra_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.run(raising(ModuleNotFoundError("no", name="fastapi.routing")), []) == 1
    said = capsys.readouterr().err
    assert "reckon-ai[server]" in said
    assert said.count("\n") == 1


def test_an_interrupt_exits_like_a_signal() -> None:
    assert command_line.run(raising(KeyboardInterrupt()), []) == 130


def test_a_bug_keeps_its_traceback() -> None:
    with pytest.raises(ModuleNotFoundError):
        command_line.run(raising(ModuleNotFoundError("no", name="reckon.nowhere")), [])
