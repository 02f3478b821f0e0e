"""Wheel, sdist and editable install carry the same things, and the wheel works where nothing else is."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from uv import find_uv_bin

from integration.packaging.installing import ROOT, clean_environment, packaging_environment, run

pytestmark = pytest.mark.integration
_CARRIED = (
    "reckon/static/index.html",
    "reckon/demo/weights/reasoner/config.json",
    "reckon/demo/weights/prm/config.json",
    "reckon/demo/weights/tokenizer/tokenizer.json",
    "reckon/processes/locks/vllm-cpu.txt",
    "reckon/processes/locks/vllm-gpu.txt",
    "reckon_migrations/relational/env.py",
    "reckon_workers/app.py",
)
# What the contract promises to the base install, beside vLLM.
_BASE_MODULES = [
    "reckon.cli.main",
    "reckon.domain",
    "reckon.errors",
    "reckon.settings",
    "reckon.otlp",
    "reckon.segmentation",
    "reckon.metrics",
    "reckon.strategies",
    "reckon.prm",
    "reckon.checkers",
    "reckon.providers",
    "reckon.telemetry",
    "reckon.gateway",
    "reckon.library",
    "reckon.client",
    "reckon.pricing",
]


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (wheel,) = built.glob("*.whl")
    locked = ("-c", ROOT / "locks" / "server.txt")
    return clean_environment(tmp_path_factory.mktemp("server") / "env", f"{wheel}[server]", *locked)


@pytest.fixture(scope="module")
def light(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (wheel,) = built.glob("*.whl")
    return clean_environment(tmp_path_factory.mktemp("light") / "env", str(wheel))


def migrations() -> list[str]:
    return [f"reckon_migrations/clickhouse/{path.name}" for path in (ROOT / "migrations").rglob("clickhouse/*.sql")]


def test_the_wheel_carries_pages_models_migrations_and_entry_points(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (entries,) = [name for name in names if name.endswith("entry_points.txt")]
        text = archive.read(entries).decode()
    assert migrations()
    assert {*_CARRIED, *migrations()} <= names
    assert "reckon = reckon.cli.main:main" in text
    assert "[vllm.general_plugins]" in text
    assert not [name for name in names if name.startswith(("tests/", "frontend/")) or "__pycache__" in name]


def test_the_sdist_carries_what_a_wheel_is_built_from(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"hatch_build.py", "pyproject.toml", "backend/reckon/static/index.html", "LICENSE"} <= names


def test_the_doctor_finds_nothing_missing_in_an_installed_wheel(server: Path, tmp_path: Path) -> None:
    env = packaging_environment() | {"RECKON_DATA_DIR": str(tmp_path / "data")}
    report = run(server / "reckon", "doctor", cwd=tmp_path, env=env)
    assert "!!" not in report
    assert "ok  ui" in report


def test_every_command_loads_from_an_installed_wheel(server: Path, tmp_path: Path) -> None:
    load = "from reckon.cli import main; [main.load_command(name) for name in main.COMMANDS]"
    run(server / "python", "-c", load, cwd=tmp_path)


def test_migrations_are_found_in_an_installed_wheel(server: Path, tmp_path: Path) -> None:
    code = "from reckon_migrations.clickhouse_runner import shipped_migrations as s; print(len(s()))"
    assert int(run(server / "python", "-c", code, cwd=tmp_path)) == len(migrations())


def test_the_base_install_is_light_and_imports_what_it_promises(light: Path, tmp_path: Path) -> None:
    # Each package and every module in it: a lazily imported extra would hide in a submodule.
    code = f"""
import importlib, pkgutil
for name in {_BASE_MODULES!r}:
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(found.name)
"""
    run(light / "python", "-c", code, cwd=tmp_path)


def test_the_base_install_answers_help_doctor_and_config(light: Path, tmp_path: Path) -> None:
    env = packaging_environment() | {"RECKON_DATA_DIR": str(tmp_path / "data")}
    assert "solve" in run(light / "reckon", "--help", cwd=tmp_path, env=env)
    assert "RECKON_WEB_PORT" in run(light / "reckon", "config", cwd=tmp_path, env=env)
    assert "reckon-ai[server]" in run(light / "reckon", "doctor", cwd=tmp_path, env=env)


def test_an_editable_install_needs_no_node_and_sees_the_checkout(
    source: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    binaries = clean_environment(tmp_path_factory.mktemp("editable") / "env", "hatchling==1.27.0", "editables")
    # Only what lies in the environment can be found: no Node, no npm.
    env = packaging_environment() | {"PATH": str(binaries)}
    install = (find_uv_bin(), "pip", "install", "-q", "-p", binaries / "python", "--no-build-isolation")
    run(*install, "-e", source, cwd=source, env=env)
    code = "import reckon.version, reckon_migrations, reckon_workers; print(reckon.version.__file__)"
    assert run(binaries / "python", "-c", code, cwd=tmp_path, env=env).startswith(str(source))
    assert "solve" in run(binaries / "reckon", "--help", cwd=tmp_path, env=env)


def test_without_pages_and_without_node_no_wheel_is_built(source: Path, tmp_path: Path) -> None:
    root = tmp_path / "source"
    shutil.copytree(source, root, ignore=shutil.ignore_patterns("static"))
    env = packaging_environment() | {"PATH": str(tmp_path)}
    build = (find_uv_bin(), "build", "--wheel", "--no-build-isolation", "--python", sys.executable)
    done = subprocess.run([*build, str(root)], env=env, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "The UI is not built" in done.stderr
