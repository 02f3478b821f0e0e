"""What this repository tracks, read once for the tests of its shape."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SOURCE_FOLDERS = ("backend/", "workers/", "migrations/", "tests/", "frontend/src/")
_SOURCE_SUFFIXES = (".py", ".ts", ".tsx", ".css", ".sql")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git tracks, relative to the root, and those about to be: untracked and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file())


def sources() -> tuple[Path, ...]:
    """The source files that people write: not generated, not built."""
    return tuple(
        path
        for path in tracked()
        if path.as_posix().startswith(_SOURCE_FOLDERS)
        and path.suffix in _SOURCE_SUFFIXES
        and "generated" not in path.as_posix().lower()
    )


def text_of(path: Path) -> str | None:
    """A tracked file's text; None for a binary one."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
