"""Runs one of `dialect_senders/` in the environment that has the real packages, as a process of its own."""

import os
import subprocess
from pathlib import Path

from fakes.openai_server import Completion

ROOT = Path(__file__).parents[2]
SENDERS = Path(__file__).parent / "dialect_senders"
# By name; `vllm_client` asks a real vLLM and is recorded apart.
NAMES = (
    "openai_v2",
    "openai_v2_bare",
    "openinference_sdk",
    "openllmetry",
    "langfuse_sdk",
    "logfire_openai",
    "pydantic_ai_agent",
    "litellm_otel",
    "litellm_doubled",
)
RUN_S_MAX = 120.0
KEY = "rk_test_key"


def dialects_python() -> Path:
    """The Python of the packages' environment. Raises RuntimeError where `make dialects` has not made it."""
    data_dir = Path(os.environ.get("RECKON_DATA_DIR") or ROOT / ".reckon")
    python = data_dir / "dialects" / "bin" / "python"
    if not python.exists():
        raise RuntimeError("The environment of the clients' packages is missing. Run `make dialects`.")
    return python


def thinks(question: str, seed: int | None, index: int) -> Completion:
    """Two paragraphs of reasoning, then 42: every question is answered alike."""
    return Completion(["Six times seven", "\n\n", "is forty-two.", "\n\n"], ["4", "2"])


def send(name: str, model_url: str, reckon_url: str, key: str = KEY) -> None:
    """Run the sender against a model server (`…/v1`) and an OTLP endpoint without its path. Raises RuntimeError."""
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    environment |= {
        "OPENAI_BASE_URL": model_url,
        "OPENAI_API_KEY": "sk-none",
        "RECKON_URL": reckon_url,
        "RECKON_KEY": key,
        # Else it asks the world for a list of prices before it starts.
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        "PYDANTIC_DISABLE_PLUGINS": "__all__",
    }
    command = [str(dialects_python()), str(SENDERS / f"{name}.py")]
    done = subprocess.run(
        command, check=False, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=RUN_S_MAX
    )
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
