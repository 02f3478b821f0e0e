"""Settings from the environment: values themselves, files that hold them, and names that mean nothing.

A secret may stand in a file, as Docker and Kubernetes hand them over: `RECKON_X_FILE` names the
file that holds what `RECKON_X` would. A name that no setting has is refused, since a misspelt
limit that silently stays at its default is found out in production.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel
from pydantic_settings import BaseSettings, EnvSettingsSource

from reckon.errors import Misconfigured

_PREFIX, _FILE = "RECKON_", "_FILE"
_SECRET_BYTES_MAX = 64 << 10
# Read elsewhere: where the settings' file is, what a build and the tests are told.
_BESIDE = ("RECKON_CONFIG", "RECKON_BUILD_UI", "RECKON_UPDATE_SNAPSHOTS")
_BESIDE_PREFIX = "RECKON_TEST_"


class Environment(EnvSettingsSource):
    """Variables as pydantic reads them, and what the files hold that `…_FILE` variables name."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        found = dict(super()._load_env_vars())
        ending = _FILE.lower()
        for name in [name for name in found if name.startswith(_PREFIX.lower()) and name.endswith(ending)]:
            target, path = name.removesuffix(ending), found.pop(name)
            if target in found:
                raise Misconfigured(f"{target.upper()} and {name.upper()} are both set. Unset one of them.")
            found[target] = _held_by(name.upper(), path or "")
        return found


def refuse_unknown(environment: Mapping[str, str], tree: type[BaseSettings]) -> None:
    """Raises Misconfigured where a RECKON_ variable belongs to no setting, with the nearest that does."""
    known = {*variables(tree), *_BESIDE}
    wrong = sorted(name for name in environment if name.startswith(_PREFIX) and not _is_known(name, known))
    if wrong:
        told = "; ".join(f"{name[:80]}{_nearest(name, known)}" for name in wrong[:5])
        advice = "Mend or unset it; `reckon config --reference` lists all names."
        raise Misconfigured(f"No setting has this name: {told}. {advice}")


def variables(tree: type[BaseModel], above: str = _PREFIX) -> Iterator[str]:
    """The environment variable of every setting of the tree."""
    for name, field in tree.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from variables(kind, f"{above}{name.upper()}_")
        else:
            yield f"{above}{name.upper()}"


def _is_known(name: str, known: set[str]) -> bool:
    if name in known or name.removesuffix(_FILE) in known:
        return True
    return name.startswith((_BESIDE_PREFIX, "RECKON_PROVIDERS_"))


def _nearest(name: str, known: set[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.75)
    return f" (did you mean {close[0]}?)" if close else ""


def _held_by(variable: str, path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            held = file.read(_SECRET_BYTES_MAX + 1)
        text = held.decode()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise Misconfigured(f"{variable} names {path}, which cannot be read as text: {error}.") from error
    if len(held) > _SECRET_BYTES_MAX:
        raise Misconfigured(f"{variable} names {path}, which holds more than {_SECRET_BYTES_MAX} bytes.")
    return text.rstrip("\r\n")
