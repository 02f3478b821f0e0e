"""The page docs/reference/commands.md, written from the commands themselves.

`python -m reckon.cli.command_reference` prints it.
"""

from collections.abc import Iterator

import click

from reckon.cli.main import COMMANDS, cli, load_command

_HEAD = """# Commands

<!-- Written by `make docs` out of the commands. Change those, not this page. -->

`reckon COMMAND --help` says the same. Exit codes: 0 done, 1 failed, 2 wrong usage or settings,
3 a process cannot start (port, lock, space, missing program), 130 interrupted.
"""


def page() -> str:
    """The whole page as Markdown. Needs the extra `server`, since it loads every command."""
    return _HEAD + "".join(_section(command, path) for name in COMMANDS for path, command in _walk(name))


def _walk(name: str) -> Iterator[tuple[str, click.Command]]:
    command = load_command(name)
    yield f"reckon {name}", command
    if isinstance(command, click.Group):
        for child in sorted(command.commands):
            yield f"reckon {name} {child}", command.commands[child]


def _section(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
    context.parent = click.Context(cli, info_name="")
    arguments = [piece for parameter in command.params for piece in _usage(parameter, context)]
    text = f"\n## {path}\n\n{command.help or ''}\n\n    {' '.join([path, *arguments])}\n"
    options = [one.get_help_record(context) for one in command.params if isinstance(one, click.Option)]
    rows = "".join(f"| `{_cell(names)}` | {_cell(meaning)} |\n" for names, meaning in filter(None, options))
    return text + (f"\n| option | meaning |\n|---|---|\n{rows}" if rows else "")


def _usage(parameter: click.Parameter, context: click.Context) -> list[str]:
    return parameter.get_usage_pieces(context) if isinstance(parameter, click.Argument) else []


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    click.echo(page(), nl=False)
