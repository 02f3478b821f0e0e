"""`pip install reckon-ai` beside vLLM is light: what it brings is listed here, and the plugin imports no more."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from architecture.repository import ROOT

# Everything that the base install brings, down to the last: a new one is a decision, and beside vLLM a risk.
_BROUGHT = {
    "annotated-types", "anyio", "certifi", "click", "h11", "httpcore", "httpx", "idna", "markdown-it-py", "mdurl",
    "numpy", "opentelemetry-api", "opentelemetry-proto", "opentelemetry-sdk", "opentelemetry-semantic-conventions",
    "protobuf", "pydantic", "pydantic-core", "pydantic-settings", "pygments", "python-dotenv", "reckon-ai", "rich",
    "typing-extensions", "typing-inspection",
}  # fmt: skip
# In vLLM's front end and in the scribe beside it. In the worker there is torch, which is vLLM's own.
_FRONT = ["register", "hooks", "recorder", "engine_load", "health", "scribe_process", "scribe_main", "engine_watch"]


def _needed(name: str) -> Iterator[str]:
    for line in requires(name) or ():
        found = Requirement(line)
        if found.marker is None or found.marker.evaluate({"extra": ""}):
            yield canonicalize_name(found.name)


def test_the_base_install_brings_what_is_listed_and_nothing_else() -> None:
    found, new = set[str](), {"reckon-ai"}
    while new:
        found |= new
        new = {below for name in new for below in _needed(name)} - found
    assert found == _BROUGHT


def test_beside_vllm_nothing_is_brought_that_vllm_has_not_brought_itself() -> None:
    # `uv pip compile` of vLLM alone gives the lock's pins, to the last one: looked at when it was made.
    lock = (ROOT / "backend/reckon/processes/locks/vllm-gpu.txt").read_text()
    pinned = {canonicalize_name(line.split("==")[0].split("[")[0]) for line in lock.splitlines() if "==" in line}
    assert pinned >= _BROUGHT - {"reckon-ai"}


def test_the_plugin_needs_only_what_the_base_install_brings() -> None:
    code = f"""
import importlib, sys
from importlib.metadata import packages_distributions
from re import sub
absent = {{
    module for module, owners in packages_distributions().items()
    if not any(sub("[-_.]+", "-", owner).lower() in {_BROUGHT!r} for owner in owners)
}}
class Beside:
    def find_spec(self, name, path=None, target=None):
        if name in absent:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Beside())
for name in {_FRONT!r}:
    importlib.import_module("reckon.vllm_plugin." + name)
print(len(absent), *sorted({{"torch", "fastapi", "chdb", "pyarrow", "sqlalchemy"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr[-600:]
    absent, *heavy = done.stdout.split()
    assert int(absent) > 50, "this environment has more than the base install, or nothing was kept away"
    assert heavy == []
