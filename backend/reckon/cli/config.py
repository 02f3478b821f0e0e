"""`reckon config`: every setting, its value and where it comes from."""

import click

from reckon.cli.config_origin import Line, lines
from reckon.settings import load


@click.command()
@click.option("--reference", is_flag=True, help="Print the reference page of all settings instead (Markdown).")
def config(reference: bool) -> None:  # noqa: FBT001  # click passes a flag so
    """Print every setting, its value and where it comes from. Secrets are masked."""
    if reference:
        from reckon.cli.config_reference import page

        click.echo(page(), nl=False)
        return
    found = lines(load())
    width = max(len(line.variable) for line in found)
    for line in found:
        click.echo(f"{line.variable:<{width}}  {_shown(line)}  ({line.origin})")


def _shown(line: Line) -> str:
    return "(empty)" if line.value == "" else line.value
