"""`reckon prm`: the life of process reward models, from a dataset to the champion and back."""

import click

from reckon.cli.prm_auto import auto
from reckon.cli.prm_drift import drift
from reckon.cli.prm_life import approve, promote, rollback, serve_at, shadow
from reckon.cli.prm_register import register
from reckon.cli.prm_show import evaluate, list_, show
from reckon.cli.prm_train import cancel, train


@click.group()
def prm() -> None:
    """Train, compare, promote and roll back PRMs. Works on the relational store itself; the audit log says `system`."""


for _command in (
    list_,
    show,
    train,
    cancel,
    evaluate,
    drift,
    auto,
    register,
    serve_at,
    shadow,
    approve,
    promote,
    rollback,
):
    prm.add_command(_command)
