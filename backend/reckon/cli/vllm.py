"""`reckon vllm`: an environment of its own for vLLM, and servers that run in it."""

import os
from pathlib import Path
from typing import Literal

import click

from reckon.errors import CannotStart
from reckon.processes.ports import is_free
from reckon.processes.vllm_command import (
    Kind,
    ServerOptions,
    default_tokenizer_dir,
    server_arguments,
    server_environment,
)
from reckon.processes.vllm_environment import build_for, build_in, environment_dir, problem, python_of
from reckon.processes.vllm_secrets import plugin_secrets
from reckon.processes.vllm_setup import set_up
from reckon.settings import Settings, load

_PORTS = {"reasoner": 8601, "prm": 8602}
_DEMO_SEGMENTATION = "paragraph/min1"


@click.group()
def vllm() -> None:
    """Set up and run vLLM on this machine: on its GPUs where it has any, else on its CPU."""


@vllm.command()
@click.option("--dir", "data_dir", type=click.Path(path_type=Path), help="Data directory; default: RECKON_DATA_DIR.")
@click.option(
    "--build",
    type=click.Choice(["auto", "cpu", "gpu"]),
    default="auto",
    show_default=True,
    help="auto: gpu where NVIDIA's driver is loaded.",
)
def setup(data_dir: Path | None, build: Literal["auto", "cpu", "gpu"]) -> None:
    """Make vLLM's environment (vllm-env in the data directory); run it again to finish or renew it."""
    settings = load()
    chosen = build_for() if build == "auto" else build
    set_up((data_dir or settings.data_dir).absolute(), chosen, torch_index=settings.torch.index, say=click.echo)


@vllm.command(context_settings={"ignore_unknown_options": True})
@click.argument("model_dir", required=False, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(["reasoner", "prm"]), default="reasoner", show_default=True)
@click.option("--tokenizer", "tokenizer_dir", type=click.Path(path_type=Path), help="Folder of the tokenizer.")
@click.option("--name", help="Name to serve the model by; default: the one in the settings.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 8601 for a reasoner, 8602 for a PRM.")
@click.argument("extra", nargs=-1, type=click.UNPROCESSED)
def serve(
    model_dir: Path | None,
    kind: Kind,
    tokenizer_dir: Path | None,
    name: str | None,
    host: str,
    port: int | None,
    extra: tuple[str, ...],
) -> None:
    """Serve MODEL_DIR with vLLM, recorded by the plugin; without it, the demonstration's small model.

    What follows `--` goes to vLLM as it is. Flags for fleets of GPUs, none of which was run here:

    \b
      --tensor-parallel-size N       one model over N GPUs
      --pipeline-parallel-size N     its layers over N machines
      --data-parallel-size N         N engines behind one server
      --kv-transfer-config '{"kv_connector": "NixlConnector", "kv_role": "kv_producer"}'
                                     prefill here, decode in another server (kv_consumer)
      --speculative-config '{"method": "eagle3", "model": HEAD, "num_speculative_tokens": 3}'
                                     drafts by an EAGLE head
    """
    settings = load()
    trouble = problem(settings.data_dir)
    if trouble:
        raise CannotStart(trouble)
    if model_dir is not None and str(model_dir).startswith("-"):
        model_dir, extra = None, (str(model_dir), *extra)  # `serve -- --flag`: no model, and a flag of vLLM's
    inherited = dict(os.environ)
    if model_dir is None:
        model_dir = _demo_weights() / kind
        inherited.setdefault("RECKON_PLUGIN_SEGMENTATION", _DEMO_SEGMENTATION)
    port = port or _PORTS[kind]
    if not is_free(host, port):
        raise CannotStart(f"Port {port} on {host} is taken. Stop what listens there, or choose another with --port.")
    environment = environment_dir(settings.data_dir).absolute()
    build = build_in(environment) or "cpu"
    options = ServerOptions(
        kind=kind,
        model_dir=model_dir.absolute(),
        tokenizer_dir=tokenizer_dir or default_tokenizer_dir(model_dir.absolute()),
        name=name or _served_name(settings, kind),
        host=host,
        port=port,
        extra=extra,
        build=build,
    )
    if kind == "reasoner":
        inherited |= plugin_secrets(settings)
    python = str(python_of(environment))
    command = [python, "-m", "reckon.processes.vllm_entry", *server_arguments(options)]
    # Not a child: whoever stops this process stops vLLM.
    os.execve(python, command, server_environment(kind, inherited, build))  # noqa: S606  # a fixed program, no shell


def _served_name(settings: Settings, kind: Kind) -> str:
    return settings.model.name if kind == "reasoner" else settings.prm.name


def _demo_weights() -> Path:
    from reckon.demo import weights

    return Path(str(weights.__file__)).parent
