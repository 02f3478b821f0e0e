"""Build hook: a wheel or an sdist carries the built UI, or is not built at all.

An editable install takes the UI from the checkout, where `make ui` builds it, so it needs
no Node. For a wheel or an sdist the UI is built here when it is not there yet, or again
when RECKON_BUILD_UI=1 says so. This file runs before Reckon is installed and therefore
reads its one variable itself.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatchling finds the hook by this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling fixes the signature
        """Build the UI where needed. Raises RuntimeError, which ends the build, where it cannot be had."""
        if version == "editable":
            return
        root = Path(self.root)
        built = root / "backend" / "reckon" / "static" / "index.html"
        if built.is_file() and os.environ.get("RECKON_BUILD_UI") != "1":
            return
        npm = shutil.which("npm")
        if npm is None or not (root / "frontend" / "package.json").is_file():
            raise RuntimeError(
                "The UI is not built and cannot be built here: install Node 20.19 or newer with npm, or run `make ui`."
            )
        for command in ([npm, "install", "--no-save", "--no-audit", "--no-fund"], [npm, "run", "build"]):
            subprocess.run(command, cwd=root / "frontend", check=True)
        if not built.is_file():
            raise RuntimeError(f"The UI was built, but {built.relative_to(root)} is missing.")
