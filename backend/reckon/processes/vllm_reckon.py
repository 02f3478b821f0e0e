"""Puts this very Reckon into vLLM's environment, without an index and without building anything.

Reckon is pure Python, so its installed files work in any environment: they are copied as
the installer's record lists them, metadata with the plugin's entry point included. For an
editable install that record is the link to the source tree, which then serves both.
"""

import shutil
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from reckon.errors import CannotStart

_NAME = "reckon-ai"


def copy_reckon(environment: Path) -> None:
    """Copy the installed distribution; replaces an older copy. Raises CannotStart where Reckon is not installed."""
    try:
        ours = distribution(_NAME)
    except PackageNotFoundError as error:
        raise CannotStart(
            "Reckon runs from files that were never installed. Install it with: pip install -e ."
        ) from error
    packages = _site_packages(environment)
    for old in packages.glob("reckon_ai-*.dist-info"):
        shutil.rmtree(old)
    for name in files_to_copy(ours):
        source, target = Path(str(ours.locate_file(name))), packages / name
        if source.resolve() == target.resolve():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def files_to_copy(ours: Distribution) -> list[str]:
    """Paths relative to site-packages: no scripts, which name another Python, and no bytecode."""
    names = [str(file) for file in ours.files or []]
    if not names:
        raise CannotStart("The installed Reckon has no record of its files. Install it again with pip.")
    return [name for name in names if not name.startswith("..") and not name.endswith(".pyc")]


def _site_packages(environment: Path) -> Path:
    found = sorted((environment / "lib").glob("python3*/site-packages"))
    if not found:
        raise CannotStart(f"{environment} has no site-packages. Remove it and run: reckon vllm setup")
    return found[0]
