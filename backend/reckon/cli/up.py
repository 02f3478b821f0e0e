"""`reckon up`: the whole product on this machine, until Ctrl-C."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

import click

from reckon.errors import ReckonError
from reckon.processes.supervise_layout import Layout
from reckon.processes.up import RunningSet, Say, running
from reckon.processes.up_parts import ALL, CORE, one_machine
from reckon.processes.up_preflight import check_folder, check_ports, check_space
from reckon.processes.vllm_environment import problem as vllm_problem
from reckon.settings import Settings, load
from reckon.web.listen import require_logins_beyond_loopback


@click.command()
@click.option("--no-model", is_flag=True, help="Do not start the model and PRM servers.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(["core", *ALL]),
    help="Start only this part; may be given again. `core` is everything but the model and PRM servers.",
)
def up(no_model: bool, only: tuple[str, ...]) -> None:  # noqa: FBT001  # click passes a flag so
    """Run everything on this machine until Ctrl-C, on the embedded stores unless the settings name others."""
    try:
        with started(load(), chosen_parts(only, no_model=no_model), click.echo) as running_set:
            running_set.watch()
    except KeyboardInterrupt:
        return  # asked for, and all is stopped


@contextmanager
def started(
    settings: Settings, chosen: tuple[str, ...], say: Say, extra: Mapping[str, str] | None = None
) -> Iterator[RunningSet]:
    """The one-machine set, ready; all of it stops on leaving. `extra` is added to the parts' environment.

    Raises CannotStart, or Misconfigured, before anything is started.
    """
    if "web" in chosen:
        require_logins_beyond_loopback(settings.web.host, logins=settings.auth == "on")
    check_folder(settings.data_dir)
    check_space(settings.data_dir)
    planned = one_machine(settings, chosen, vllm_problem(settings.data_dir))
    layout = Layout(settings.data_dir.absolute(), settings.supervisor_socket.absolute())

    def check() -> None:
        check_ports(planned.listeners)
        for line in planned.left_out:
            say(line)

    environment = environment_of(settings) | dict(extra or {})
    with running(planned.parts, layout, environment, say, check) as running_set:
        say(f"\nReckon is at {settings.public_url}   logs: {layout.logs_dir}   Ctrl-C stops everything")
        if "web" in chosen:
            _say_otlp(settings, say)
            _say_way_in(settings, say)
        yield running_set


def _say_otlp(settings: Settings, say: Say) -> None:
    web = settings.web
    ports = [f"HTTP {port}" for port in (web.port, web.otlp_port) if port]
    ports += [f"gRPC {web.grpc_port}"] if web.grpc_port else []
    say(f"OTLP is taken at {web.host}: {', '.join(ports)}")


def _say_way_in(settings: Settings, say: Say) -> None:
    # In a child, which takes all that the relational store needs with it: we only wait from here on.
    with ProcessPoolExecutor(1) as child:
        try:
            sentence = child.submit(_way_in, settings).result()
        except BrokenProcessPool:  # killed, for want of memory say; what runs goes on
            sentence = "No login link was made; make one with: reckon login"
    if sentence:
        say(sentence)


def _way_in(settings: Settings) -> str:
    from reckon.cli.login_link import way_in

    try:
        return way_in(settings)
    except ReckonError as error:
        return f"No login link was made: {error}"


def chosen_parts(only: tuple[str, ...], *, no_model: bool) -> tuple[str, ...]:
    """The parts that the options name, in the usual order."""
    wanted = set(only) or set(ALL)
    if "core" in wanted:
        wanted |= set(CORE)
    return tuple(name for name in ALL if name in wanted and (name in CORE or not no_model))


def environment_of(settings: Settings) -> dict[str, str]:
    """The parts' environment: ours, with the data directory said absolutely."""
    return os.environ | {"RECKON_DATA_DIR": str(settings.data_dir.absolute()), "PYTHONUNBUFFERED": "1"}
