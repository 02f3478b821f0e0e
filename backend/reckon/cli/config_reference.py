"""The page docs/reference/settings.md, written from the settings themselves."""

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from reckon.cli.config_origin import variable
from reckon.settings import Settings

_HEAD = """# Settings

<!-- Written by `make docs` out of the settings. Change those, not this page. -->

A setting comes from the environment, else from the TOML file that `RECKON_CONFIG` names (its
tables are the groups below), else from its default. `reckon config` prints what holds, and why.
A variable's name with `_FILE` behind it names a file that holds the value, as Docker and
Kubernetes hand secrets over. A `RECKON_` name that is not below is an error, with the nearest one.

| variable | meaning | default |
|---|---|---|
| `RECKON_CONFIG` | Path of the TOML file with settings. | (none) |
"""


def page() -> str:
    """The whole page as Markdown."""
    top = [(name, field) for name, field in Settings.model_fields.items() if not _is_group(field)]
    groups = [(name, field) for name, field in Settings.model_fields.items() if _is_group(field)]
    text = _HEAD + "".join(_row((name,), field) for name, field in top)
    for name, field in groups:
        group = field.annotation
        if not (isinstance(group, type) and issubclass(group, BaseModel)):
            continue
        text += f"\n## {name}\n\n{(group.__doc__ or '').strip()}\n\n| variable | meaning | default |\n|---|---|---|\n"
        text += "".join(_row((name, leaf), one) for leaf, one in group.model_fields.items())
    return text


def _is_group(field: FieldInfo) -> bool:
    return isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)


def _row(path: tuple[str, ...], field: FieldInfo) -> str:
    return f"| `{variable(path)}` | {(field.description or '').replace('|', '&#124;')} | {_default(path, field)} |\n"


def _default(path: tuple[str, ...], field: FieldInfo) -> str:
    if path == ("data_dir",):
        return "`$XDG_DATA_HOME/reckon`, else `~/.local/share/reckon`"
    value = field.default
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if value is None or value is PydanticUndefined:
        return "(unset)"
    if value == "":
        return "(empty)"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
