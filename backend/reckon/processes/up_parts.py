"""The parts of the one-machine set, out of the settings: what runs here, in which order, and how each is asked."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from reckon.errors import Misconfigured
from reckon.processes.ports import is_loopback
from reckon.processes.readiness import http_ready, redis_has_worker, redis_ready
from reckon.processes.supervise_part import Part
from reckon.settings import Settings
from reckon.settings_groups import Model, Prm

CORE = ("clickhouse", "redis", "migrate", "web", "worker")
MODELS = ("model", "prm")
ALL = CORE + MODELS
# Loading vLLM took 32 to 42 s compiled and up to 194 s uncompiled on two cores; two load at once.
_VLLM_START_S_MAX = 900.0
_DEMO_SEGMENTATION = "paragraph/min1"


@dataclass(frozen=True)
class Listener:
    """A port that a part will listen on, and the setting that moves it."""

    part: str
    host: str
    port: int
    setting: str


@dataclass(frozen=True)
class OneMachine:
    """What `reckon up` is to run: the parts, their ports, and why some are left out."""

    parts: tuple[Part, ...]
    listeners: tuple[Listener, ...]
    left_out: tuple[str, ...]  # sentences for the user


def one_machine(settings: Settings, chosen: tuple[str, ...], vllm_problem: str | None) -> OneMachine:
    """The set for these settings. `vllm_problem` says why vLLM cannot run here; None means it can.

    A part whose address names another machine, or a model that is not the demo's, runs elsewhere.
    """
    left_out: list[str] = []
    names = [name for name in chosen if _runs_here(name, settings, vllm_problem, left_out)]
    if not names:
        raise Misconfigured("Nothing is left to run here. Choose other parts with --only.")
    parts = tuple(_PARTS[name](settings) for name in names)
    listeners = tuple(one for name in names for one in _listeners(name, settings))
    return OneMachine(parts, listeners, tuple(left_out))


def _runs_here(name: str, settings: Settings, vllm_problem: str | None, left_out: list[str]) -> bool:
    """Whether the part is ours to start; if not, `left_out` gets the reason."""
    models: dict[str, Model | Prm] = {"model": settings.model, "prm": settings.prm}
    served = models.get(name)
    if served is None:
        elsewhere = {
            "redis": settings.redis.url,
            "clickhouse": "" if _is_here(settings.clickhouse.url) else settings.clickhouse.url,
        }.get(name, "")
        if elsewhere:
            left_out.append(f"{name} runs elsewhere, as the settings say")
        return not elsewhere
    default = type(served).model_fields["name"].default
    if not served.url:
        left_out.append(f"{name} is turned off (RECKON_{name.upper()}_URL is empty)")
    elif not _is_here(served.url) or served.name != default:
        left_out.append(f"{name} is served elsewhere: {served.name} at {served.url}")
    elif vllm_problem:
        left_out.append(f"{name} is left out: {vllm_problem}")
    else:
        return True
    return False


def _is_here(url: str) -> bool:
    return is_loopback(urlsplit(url).hostname or "")


def _command(*arguments: str) -> tuple[str, ...]:
    """Our own command in this very interpreter, so that no PATH is needed."""
    return (sys.executable, "-m", "reckon.cli.main", *arguments)


def _warm(settings: Settings, part: str, *arguments: str) -> dict[str, Any]:
    """The same, loading its code while what it needs still starts: its command, and the file that it waits for."""
    go_ahead = settings.data_dir / "run" / f"{part}.go"
    command = (sys.executable, "-m", "reckon.cli.warm_start", str(go_ahead), *arguments)
    return {"command": command, "go_ahead": go_ahead}


def _clickhouse(settings: Settings) -> Part:
    return Part(
        name="clickhouse",
        command=_command("clickhouse"),
        ready=partial(http_ready, f"{settings.clickhouse.url.rstrip('/')}/ping"),
        address=settings.clickhouse.url,
    )


def _redis(settings: Settings) -> Part:
    socket = settings.redis_socket
    return Part(name="redis", command=_command("redis"), ready=partial(redis_ready, socket), address=str(socket))


def _migrate(settings: Settings) -> Part:
    return Part(
        name="migrate",
        **_warm(settings, "migrate", "migrate", "--first-start"),
        needs=("clickhouse",),
        one_shot=True,
        start_s_max=300,
        address="schemas up to date",
    )


def _web(settings: Settings) -> Part:
    return Part(
        name="web",
        **_warm(settings, "web", "serve"),
        needs=("migrate", "redis"),
        ready=partial(http_ready, f"{_local(settings)}/healthz"),
        address=settings.public_url,
    )


def _worker(settings: Settings) -> Part:
    # Redis knows who waits for work. One that runs elsewhere is not asked: the worker is ready once it has stayed up.
    asked = None if settings.redis.url else partial(redis_has_worker, settings.redis_socket)
    return Part(name="worker", **_warm(settings, "worker", "worker", "--beat"), needs=("migrate", "redis"), ready=asked)


def _vllm(name: str, kind: str, url: str, environment: Mapping[str, str]) -> Part:
    address = urlsplit(url)
    origin = f"http://{address.netloc}"
    return Part(
        name=name,
        command=_command("vllm", "serve", "--kind", kind, "--port", str(address.port or 80)),
        # After the web part: the stores and the page are up first, and two cores are not shared by all at once.
        needs=("web",),
        ready=partial(http_ready, f"{origin}/health"),
        essential=False,
        has_children=True,
        start_s_max=_VLLM_START_S_MAX,
        address=origin,
        advice="Try `reckon vllm setup`, or start without it: `reckon up --no-model`.",
        environment=environment,
    )


def _model(settings: Settings) -> Part:
    part = _vllm("model", "reasoner", settings.model.url, {})
    plugin = {
        "RECKON_PLUGIN_ENDPOINT": settings.plugin.endpoint or _local(settings),
        "RECKON_PLUGIN_SEGMENTATION": _DEMO_SEGMENTATION,
    }
    return replace(part, environment=plugin)


def _prm(settings: Settings) -> Part:
    return _vllm("prm", "prm", settings.prm.url, {})


def _local(settings: Settings) -> str:
    """The web part's address for its neighbours; a wildcard host is reached by loopback."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.web.host, settings.web.host)  # noqa: S104  # read, not bound
    return f"http://{host}:{settings.web.port}"


_PARTS = {
    "clickhouse": _clickhouse,
    "redis": _redis,
    "migrate": _migrate,
    "web": _web,
    "worker": _worker,
    "model": _model,
    "prm": _prm,
}


def _listeners(name: str, settings: Settings) -> tuple[Listener, ...]:
    web = settings.web
    urls = {"clickhouse": settings.clickhouse.url, "model": settings.model.url, "prm": settings.prm.url}
    if name == "web":
        pairs = (
            (web.port, "RECKON_WEB_PORT"),
            (web.otlp_port, "RECKON_WEB_OTLP_PORT (0 turns it off)"),
            (web.grpc_port, "RECKON_WEB_GRPC_PORT (0 turns it off)"),
        )
        return tuple(Listener(name, web.host, port, setting) for port, setting in pairs if port)
    if name in urls:
        address = urlsplit(urls[name])
        return (Listener(name, address.hostname or "127.0.0.1", address.port or 80, f"RECKON_{name.upper()}_URL"),)
    return ()
