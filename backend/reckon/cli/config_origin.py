"""Every setting as one line: its environment variable, its value with secrets masked, its origin."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, SecretStr
from pydantic_settings import EnvSettingsSource, TomlConfigSettingsSource

from reckon.settings import Settings, config_file

_MASK = "********"
# A password inside an address (redis://:secret@host) is a secret too.
_WITH_USERINFO = "url"


@dataclass(frozen=True)
class Line:
    """One setting as `reckon config` shows it."""

    variable: str
    value: str
    origin: str  # environment, file or default


def lines(settings: Settings) -> list[Line]:
    """All settings in the order of the tree."""
    environment = EnvSettingsSource(Settings)()
    file = TomlConfigSettingsSource(Settings, config_file())()
    return [
        Line(variable(path), _masked(path[-1], value), _origin(path, environment, file))
        for path, value in leaves(settings)
    ]


def leaves(tree: BaseModel, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Each setting's path (group, name) and value."""
    for name in type(tree).model_fields:
        value = getattr(tree, name)
        if isinstance(value, BaseModel):
            yield from leaves(value, (*above, name))
        else:
            yield (*above, name), value


def variable(path: tuple[str, ...]) -> str:
    """The environment variable of a setting."""
    return "RECKON_" + "_".join(path).upper()


def _masked(name: str, value: object) -> str:
    if isinstance(value, SecretStr):
        return _MASK if value.get_secret_value() else ""
    text = "" if value is None else str(value)
    if name == _WITH_USERINFO and "@" in text:
        scheme, _, rest = text.partition("://")
        user, _, host = rest.rpartition("@")
        return f"{scheme}://{user.partition(':')[0]}:{_MASK}@{host}" if ":" in user else text
    return text


def _origin(path: tuple[str, ...], environment: object, file: object) -> str:
    if _holds(environment, path):
        return "environment"
    return "file" if _holds(file, path) else "default"


def _holds(tree: object, path: tuple[str, ...]) -> bool:
    for name in path:
        if not isinstance(tree, dict) or name not in tree:
            return False
        tree = tree[name]
    return True
