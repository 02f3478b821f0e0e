"""The secrets of one machine's set: files in `secrets` in the data directory, for its owner only.

`local.key` is the API key that Reckon's own programs on this machine send, `signing.key` is what
the gateway and the plugin share. Whoever can read them can read the stores beside them as well.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from reckon.errors import CannotStart, Misconfigured
from reckon.settings import Settings

Name: TypeAlias = Literal["local.key", "signing.key"]
NAMES: tuple[Name, ...] = ("local.key", "signing.key")
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600


def secrets_dir(data_dir: Path) -> Path:
    """The folder of secrets."""
    return data_dir / "secrets"


def read_secret(data_dir: Path, name: Name) -> str:
    """The secret; empty where there is none. Raises Misconfigured where it may not be read."""
    path = secrets_dir(data_dir) / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(
            f"{path} cannot be read ({type(error).__name__}). Run this as the user of 'reckon up', "
            "or set RECKON_API_KEY to a key of your own."
        ) from error


def write_secret(data_dir: Path, name: Name, secret: str) -> None:
    """Store the secret: after a crash there is the old file or the new one, never half of it.

    Raises CannotStart where it cannot be written.
    """
    folder = secrets_dir(data_dir)
    fresh = folder / f"{name}.new"
    try:
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)  # of a write that was cut short, or somebody else's
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE), "w", encoding="ascii") as file:
            file.write(secret + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(folder / name)
        _sync(folder)
    except OSError as error:
        raise CannotStart(f"{folder / name} cannot be written: {error.strerror}. Make its folder writable.") from error


def tighten(data_dir: Path) -> None:
    """Take the folder and its files from everybody but their owner. Raises CannotStart where that is not us."""
    try:
        for path, mode, found in _modes(data_dir):
            if found & ~mode:
                path.chmod(mode)
    except OSError as error:
        raise CannotStart(f"{error.filename} belongs to another user. Remove it, or run as that user.") from error


def loose(data_dir: Path) -> list[Path]:
    """What others than the owner may open: none, unless somebody has changed that."""
    return [path for path, mode, found in _modes(data_dir) if found & ~mode]


def local_key(settings: Settings) -> str:
    """The key of `reckon up` on this data directory; empty before its first start, and where logins are off.

    Raises Misconfigured where it may not be read.
    """
    return "" if settings.auth == "off" else read_secret(settings.data_dir, "local.key")


def own_key(settings: Settings) -> str:
    """What a command of ours sends: RECKON_API_KEY, else the local key."""
    return settings.api_key.get_secret_value() or local_key(settings)


def signing_key(settings: Settings) -> str:
    """What proves the project of a query to the plugin: RECKON_PLUGIN_SIGNING_KEY, else this machine's own."""
    return settings.plugin.signing_key.get_secret_value() or read_secret(settings.data_dir, "signing.key")


def _modes(data_dir: Path) -> Iterator[tuple[Path, int, int]]:
    """(path, what it should have at most, what it has) of the folder and its files."""
    folder = secrets_dir(data_dir)
    for path, mode in ((folder, _FOLDER_MODE), *((folder / name, _FILE_MODE) for name in NAMES)):
        if path.exists():
            yield path, mode, stat.S_IMODE(path.stat().st_mode)


def _sync(folder: Path) -> None:
    """Make the renaming itself durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
