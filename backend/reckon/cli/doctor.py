"""`reckon doctor`: names every missing piece and says what to do."""

import sys

import click

from reckon.processes import doctor_install, doctor_machine, doctor_services
from reckon.processes.doctor import Finding, Level, examine, healthy
from reckon.processes.vllm_environment import problem as vllm_problem
from reckon.settings import load
from reckon.version import __version__

_MARKS: dict[Level, tuple[str, str]] = {"ok": ("ok", "green"), "info": ("--", "yellow"), "missing": ("!!", "red")}


@click.command()
@click.option("--running", is_flag=True, help="Also fail when a part does not answer.")
def doctor(running: bool) -> None:  # noqa: FBT001  # click passes a flag so
    """Name every missing piece and say what to do. Fails when something essential is missing."""
    settings = load()
    checks = doctor_install.checks(settings, vllm_problem(settings.data_dir))
    if doctor_install.has_server():
        checks += doctor_machine.checks(settings)
        # What needs the server's packages is imported only where they are.
        from reckon.processes import doctor_access

        checks += doctor_access.checks(settings, running=running)
    checks += doctor_services.checks(settings, running=running)
    click.echo(f"reckon {__version__}")
    findings = []
    for finding in examine(checks):
        click.echo(shown(finding))
        findings.append(finding)
    if not healthy(findings):
        click.echo("Something essential is missing: see the lines marked !!", err=True)
        sys.exit(1)


def shown(finding: Finding) -> str:
    """One line of the report: mark, name, what was found, what to do."""
    mark, colour = _MARKS[finding.level]
    advice = f"  → {finding.advice}" if finding.advice else ""
    return f"{click.style(mark, fg=colour)}  {finding.name:<18}{finding.text}{advice}"
