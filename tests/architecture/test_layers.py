"""Imports point down, and the check that says so can fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.repository import ROOT

_FOLDERS = ("backend", "workers", "migrations")


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(str(root / folder) for folder in _FOLDERS)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in _FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__", "static", "*.safetensors")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_import_points_down() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("backend/reckon/ingest/planted.py", "import reckon.traces.schemas"),  # a sibling
        ("backend/reckon/domain/planted.py", "import reckon.otlp.names"),  # upwards
        ("backend/reckon/scoring/planted.py", "import reckon.settings"),  # a feature reading settings
        ("backend/reckon/strategies/planted.py", "import httpx"),  # a pure part doing I/O
        ("backend/reckon/vllm_plugin/planted.py", "import sqlalchemy"),  # the plugin using the server's packages
    ],
)
def test_a_planted_forbidden_import_is_found(copy: Path, place: str, line: str) -> None:
    (copy / place).write_text(f"{line}\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "planted" in done.stdout


def test_a_new_module_needs_a_layer(copy: Path) -> None:
    (copy / "backend/reckon/novelty").mkdir()
    (copy / "backend/reckon/novelty/__init__.py").touch()
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "novelty" in done.stdout
