"""What this installation carries: Python, extras, chDB, Redis, plugin, UI, weights, vLLM's environment."""

import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, entry_points, requires
from importlib.resources import files
from importlib.util import find_spec

from reckon.processes.doctor import Check, Finding
from reckon.settings import Settings

_PYTHON_MIN = (3, 11)
_CHDB_S_MAX = 60
_REQUIREMENT = re.compile(r"^[A-Za-z0-9._-]+")
# One telling module: where it is missing, this is the light install that belongs beside vLLM.
_SERVER_SIGN = "fastapi"


def checks(settings: Settings, vllm_problem: str | None) -> list[tuple[str, Check]]:
    """The checks of an installation, in the order of the report."""
    found: list[tuple[str, Check]] = [
        ("python", _python),
        ("extra server", _server_extra),
        ("vllm plugin", _plugin),
        ("small models", _weights),
    ]
    if has_server():
        found += [("chdb", _chdb), ("ui", _ui)]
        if not settings.redis.url:
            found.append(("redis binary", _redis_binary))
    return [*found, ("vllm environment", lambda: _vllm(vllm_problem))]


def has_server() -> bool:
    """Whether the extra `server` is installed, at least in part."""
    return find_spec(_SERVER_SIGN) is not None


def _python() -> Iterator[Finding]:
    version = platform.python_version()
    if sys.version_info[:2] < _PYTHON_MIN:
        yield Finding("python", "missing", version, "Install Python 3.11 or newer.")
    else:
        yield Finding("python", "ok", f"{version}, {platform.machine()}")


def _server_extra() -> Iterator[Finding]:
    missing = [name for name in _distributions("server") if not _is_installed(name)]
    advice = "pip install 'reckon-ai[server]'"
    if not missing:
        yield Finding("extra server", "ok", "installed")
    elif not has_server():
        yield Finding("extra server", "info", "not installed: this is the client and the vLLM plugin", advice)
    else:
        yield Finding("extra server", "missing", f"lacks {', '.join(missing)}", advice)


def _distributions(extra: str) -> list[str]:
    found = [_REQUIREMENT.match(line) for line in requires("reckon-ai") or () if f"extra == '{extra}'" in _quotes(line)]
    return sorted({match[0] for match in found if match})


def _quotes(requirement: str) -> str:
    return requirement.replace('"', "'")


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _plugin() -> Iterator[Finding]:
    if "reckon" in {entry.name for entry in entry_points(group="vllm.general_plugins")}:
        yield Finding("vllm plugin", "ok", "registered: any vLLM in this environment loads it")
    else:
        yield Finding("vllm plugin", "missing", "its entry point is not registered", "Install reckon-ai again.")


def _weights() -> Iterator[Finding]:
    folder = files("reckon.demo") / "weights"
    missing = [name for name in ("reasoner", "prm", "tokenizer") if not (folder / name).is_dir()]
    if missing:
        yield Finding("small models", "missing", f"no {', '.join(missing)}", "Install reckon-ai again.")
    else:
        yield Finding("small models", "ok", "reasoner, PRM and tokenizer are here")


def _chdb() -> Iterator[Finding]:
    # In a process of its own: on a processor that it does not support, loading it kills the process.
    loaded = subprocess.run(
        [sys.executable, "-c", "import chdb; print(chdb.__version__)"],
        capture_output=True,
        text=True,
        timeout=_CHDB_S_MAX,
        check=False,
    )
    if loaded.returncode == 0:
        yield Finding("chdb", "ok", loaded.stdout.strip())
    else:
        reason = (loaded.stderr.strip().splitlines() or [f"exit code {loaded.returncode}"])[-1]
        yield Finding("chdb", "missing", reason, "Use a real ClickHouse: set RECKON_CLICKHOUSE_URL.")


def _redis_binary() -> Iterator[Finding]:
    from reckon.processes.redis import redis_binary

    redis_binary()
    yield Finding("redis binary", "ok", "the bundled one")


def _ui() -> Iterator[Finding]:
    if (files("reckon") / "static" / "index.html").is_file():
        yield Finding("ui", "ok", "built")
    else:
        yield Finding("ui", "missing", "not built", "In a checkout: make ui. Else install a released wheel.")


def _vllm(problem: str | None) -> Iterator[Finding]:
    if problem:
        yield Finding("vllm environment", "info", problem)
    else:
        yield Finding("vllm environment", "ok", "ready")
