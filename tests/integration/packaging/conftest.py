"""Builds the distributions once."""

import shutil
import sys
from pathlib import Path

import pytest
from uv import find_uv_bin

from integration.packaging.installing import ROOT, run

_BUILD_INPUTS = ("backend", "workers", "migrations", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is built, with a stand-in for the UI where it is not built here."""
    root = tmp_path_factory.mktemp("source")
    for name in _BUILD_INPUTS:
        ignored = shutil.ignore_patterns("__pycache__")
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, root / name)
    (root / "CHANGELOG.md").write_text("# Changelog\n")
    page = root / "backend/reckon/static/index.html"
    if not page.exists():
        page.parent.mkdir(exist_ok=True)
        page.write_text("<!doctype html><title>stand-in</title>")
    return root


@pytest.fixture(scope="session")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel (built out of the sdist, as an index would) and the sdist."""
    out = tmp_path_factory.mktemp("dist")
    run(find_uv_bin(), "build", "--quiet", "--no-build-isolation", "--python", sys.executable, "-o", out, cwd=source)
    return out
