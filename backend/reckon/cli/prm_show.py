"""`reckon prm list`, `show` and `evaluate`: what versions there are, and how they measure."""

import json
from pathlib import Path

import click

from reckon.cli.prm_parts import own_prm, project_option
from reckon.errors import NotFound
from reckon.processes.prepared_store import prepared_store
from reckon.relational.unit_of_work import reading
from reckon.retraining import store
from reckon.retraining.assemble import home_of
from reckon.retraining.lineage import lineage
from reckon.retraining.model import Trained
from reckon.retraining.plots import draw_report
from reckon.retraining.promotion import standing_of
from reckon.retraining.registered import registered
from reckon.retraining.versions import weights_at
from reckon.settings import load

_LISTED_MAX = 200


@click.command("list")
@project_option
def list_(project: str) -> None:
    """List the project's PRM versions and trainings, newest first."""
    settings = load()
    with prepared_store(settings) as engine, reading(engine) as session:
        here = standing_of(session, project)
        versions = store.trained(session, project, _LISTED_MAX)
        open_runs = [run for run in store.runs(session, project, _LISTED_MAX) if run.state in ("queued", "running")]
        foreign = registered(session, project, _LISTED_MAX)
    told: dict[str, str] = {}
    for one in versions:
        roles = [
            *(["shadow"] if one.prm_version == here.shadow else []),
            *(["approved"] if one.prm_version in here.approved else []),
            "gates passed" if one.passed else "gates not passed",
        ]
        told[one.prm_version] = f"{', '.join(roles)}; {one.dataset}"
    for other in foreign:
        role = "shadow" if other.prm_version == here.shadow else "registered"
        told[other.prm_version] = f"{role}; at {here.addresses.get(other.prm_version, '(nowhere)')}"
    # First, and so not among the others again.
    champion = here.champion or own_prm(settings)
    rest = told.pop(champion, "")
    click.echo(f"{champion or '(none)':<32} champion{rest and f', {rest}'}")
    for name, what in told.items():
        click.echo(f"{name:<32} {what}")
    for run in open_runs:
        click.echo(f"{run.id:<32} {run.state}, {run.progress.get('phase', 'waits')}")


@click.command()
@click.argument("version")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@project_option
def show(version: str, as_json: bool, project: str) -> None:  # noqa: FBT001  # click passes a flag so
    """Show a version: what it was made of, its calibration, measures, gates and history."""
    settings = load()
    with prepared_store(settings) as engine, reading(engine) as session:
        told = lineage(session, project, version)
    told["weights"] = str(weights_at(home_of(settings.data_dir), told["weights"]))
    if as_json:
        click.echo(json.dumps(told, indent=1))
        return
    for name in ("prm_version", "dataset", "dataset_hash", "base", "champion", "weights", "weights_sha256"):
        click.echo(f"{name:<16} {told[name]}")
    click.echo(f"{'calibration':<16} {told['calibration']['kind']}")
    for gate in told["gates"]:
        click.echo(f"{gate['verdict']:<8} {gate['name']}: {gate['found']} ({gate['asked']})")
    for event in told["events"]:
        click.echo(f"{event['action']:<12} by {event['principal']} {event['reason']}")


@click.command()
@click.argument("version")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for report.json and curves.png.")
@project_option
def evaluate(version: str, out: Path | None, project: str) -> None:
    """Print a version's measures on its held-out solutions; with --out also as JSON and picture."""
    with prepared_store(load()) as engine, reading(engine) as session:
        made = store.one_trained(session, project, version)
    if made is None:
        raise NotFound(f"This project has trained no version {version!r}.")
    _print(made)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / "report.json").write_text(json.dumps(made.report, indent=1))
        draw_report(made.report, version, out / "curves.png")


def _print(made: Trained) -> None:
    held = made.report.get("held_out", {}).get("solutions")
    sides = {made.prm_version: made.report["new"], made.champion or "": made.report["champion"]}
    for name, report in sides.items():
        if report is None:
            continue
        whole = report["whole"]
        of = "" if held is None or held == whole["solutions"] else f" of {held}"  # the rest it could not read
        click.echo(f"{name}: {whole['solutions']}{of} solutions, {whole['steps']} steps, {whole['wrong_steps']} wrong")
        shown = {key: whole[key] for key in ("auroc", "auprc", "auprc_error", "ece", "brier")}
        shown |= {"f1": whole["first_error"]["f1"], "last_step_minima": report["last_step_minima"]}
        shown |= {f"auroc_{truth}": value for truth, value in report["solution_auroc"].items()}
        within = report["within"]
        shown |= {f"within_{truth}": value["by_pair"] for truth, value in within.items() if value is not None}
        click.echo("  " + "  ".join(f"{key} {value:.3f}" for key, value in shown.items() if value is not None))
        for one in report["best_of_n"]:
            gain = one["prm_minus_majority"]
            click.echo(
                f"  n={one['n']:<3} PRM {one['prm']['estimate']:.3f}  majority {one['majority']['estimate']:.3f}  "
                f"oracle {one['oracle']['estimate']:.3f}  "
                f"PRM - majority {gain['estimate']:+.3f} [{gain['low']:+.3f}, {gain['high']:+.3f}]"
            )
