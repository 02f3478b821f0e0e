"""Every setting as one line: its environment variable, its value with secrets masked, its origin."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel
from pydantic_settings import TomlConfigSettingsSource

from reckon.cli.config_masking import masked
from reckon.settings import Settings, config_file
from reckon.settings_environment import Environment


@dataclass(frozen=True)
class Line:
    """One setting as `reckon config` shows it."""

    variable: str
    value: str
    origin: str  # environment, file or default


def lines(settings: Settings) -> list[Line]:
    """All settings in the order of the tree."""
    environment = Environment(Settings)()
    file = TomlConfigSettingsSource(Settings, config_file())()
    return [Line(variable(path), masked(value), _origin(path, environment, file)) for path, value in leaves(settings)]


def leaves(tree: BaseModel, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Each setting's path (group, name) and value."""
    for name in type(tree).model_fields:
        value = getattr(tree, name)
        if isinstance(value, BaseModel):
            yield from leaves(value, (*above, name))
        elif isinstance(value, dict):
            yield from (((*above, name, key), one) for key, one in value.items())
        else:
            yield (*above, name), value


def variable(path: tuple[str, ...]) -> str:
    """The environment variable of a setting."""
    return "RECKON_" + "_".join(path).upper()


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
