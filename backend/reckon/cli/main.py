"""The `reckon` command: finds a subcommand, imports only that one, and says failures in one line.

Nothing heavy is imported here, so that `reckon --help` is quick and works on the base
install, beside vLLM, where no server package exists.
"""

import os
import sys
from importlib import import_module

import click

from reckon.errors import CannotStart, Misconfigured, ReckonError
from reckon.version import __version__

# name → (where the command is, what it does in a few words)
COMMANDS: dict[str, tuple[str, str]] = {
    "up": ("reckon.cli.up:up", "Run everything on this machine until Ctrl-C."),
    "serve": ("reckon.cli.serve:serve", "Run the web API, the UI and OTLP ingest."),
    "worker": ("reckon.cli.worker:worker", "Run a Celery worker."),
    "beat": ("reckon.cli.beat:beat", "Send what is due by the clock."),
    "clickhouse": ("reckon.cli.clickhouse:clickhouse", "Run the embedded ClickHouse server."),
    "redis": ("reckon.cli.redis:redis", "Run the bundled Redis server."),
    "vllm": ("reckon.cli.vllm:vllm", "Set up and run vLLM in an environment of its own."),
    "solve": ("reckon.cli.solve:solve", "Answer a question under a strategy and record the trace."),
    "trace": ("reckon.cli.trace:trace", "Show, export, import and delete traces."),
    "replay": ("reckon.cli.replay:replay", "Decide again on a recorded trace, without a token spent."),
    "eval": ("reckon.cli.evaluate:evaluate", "Measure strategies on a set of problems."),
    "prm": ("reckon.cli.prm:prm", "Train, compare, promote and roll back process reward models."),
    "dataset": ("reckon.cli.dataset:dataset", "Build, list, compare, pull, export and import datasets."),
    "label": ("reckon.cli.label:label", "Label traces by rollouts, a search, a judge or their consensus."),
    "demo": ("reckon.cli.demo:demo", "Run the demonstration workload and print its results."),
    "login": ("reckon.cli.login:login", "Print a one-time login link."),
    "user": ("reckon.cli.user:user", "Make and manage people's accounts."),
    "project": ("reckon.cli.project:project", "Make and list projects."),
    "key": ("reckon.cli.key:key", "Make, list and revoke API keys."),
    "ingest": ("reckon.cli.ingest:ingest", "Show, retry and delete what ingest has set aside."),
    "doctor": ("reckon.cli.doctor:doctor", "Name every missing piece and say what to do."),
    "config": ("reckon.cli.config:config", "Print every setting, its value and where it comes from."),
    "migrate": ("reckon.cli.migrate:migrate", "Bring the stores' schemas up to date."),
    "cluster": ("reckon.cli.cluster:cluster", "Prove a ClickHouse cluster: shards, replicas, one copy of an insert."),
    "retention": ("reckon.cli.retention:retention", "Remove what is too old; keep traces whole."),
    "backup": ("reckon.cli.backup:backup", "Write everything that is stored into one folder."),
    "restore": ("reckon.cli.restore:restore", "Put a backup into an empty place."),
    "version": ("reckon.cli.main:version", "Print the version."),
}
_OWN_PACKAGES = frozenset({"reckon", "reckon_workers", "reckon_migrations"})
_TRAIN_PACKAGES = frozenset({"torch", "transformers", "tokenizers", "safetensors"})
_INTERRUPTED = 130


class _LazyGroup(click.Group):
    """A group that imports a command when it is called; click asks for this by subclassing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click fixes the signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as above
        return load_command(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # as above
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


def load_command(name: str) -> click.Command:
    """The command called `name`. Raises KeyError for an unknown one, ImportError where an extra is missing."""
    module, _, attribute = COMMANDS[name][0].partition(":")
    command = getattr(import_module(module), attribute)
    if not isinstance(command, click.Command):
        raise TypeError(f"{COMMANDS[name][0]} is not a click command")
    return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reckon")
def cli() -> None:
    """Show how a reasoning model thinks, what that costs, and which steps were right."""


@click.command()
def version() -> None:
    """Print the version."""
    click.echo(__version__)


def exit_code(error: ReckonError) -> int:
    """The process's exit code for an error: 3 cannot start, 2 misconfigured, else 1."""
    match error:
        case CannotStart():
            return 3
        case Misconfigured():
            return 2
        case _:
            return 1


def run(group: click.Command, arguments: list[str] | None = None) -> int:
    """Run `group` and return its exit code. An expected failure is one line on stderr; a bug keeps its traceback."""
    try:
        code = group.main(args=arguments, prog_name="reckon", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) went away; Python would complain again while flushing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ReckonError as error:
        _say(" ".join(str(error).split()))
        return exit_code(error)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in _OWN_PACKAGES:
            raise
        extra = "train" if missing in _TRAIN_PACKAGES else "server"
        _say(f"this command needs reckon-ai[{extra}] (no module {missing!r}): pip install 'reckon-ai[{extra}]'")
        return 1
    return code if isinstance(code, int) else 0


def _say(message: str) -> None:
    click.echo(f"reckon: {message}", err=True)


def main() -> None:
    """The console script."""
    sys.exit(run(cli))


if __name__ == "__main__":
    main()
