"""Which texts of the settings are secret: what is declared so, and the passwords inside of addresses."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, SecretStr


def secrets_of(settings: BaseModel) -> Iterator[str]:
    """Each of them that is set, in whatever depth; a password of an address both as written and as meant."""
    for name in type(settings).model_fields:
        yield from _secrets(getattr(settings, name))


def _secrets(value: object) -> Iterator[str]:
    if isinstance(value, SecretStr):
        if value.get_secret_value():
            yield value.get_secret_value()
    elif isinstance(value, BaseModel):
        yield from secrets_of(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _secrets(one)
    elif isinstance(value, str) and "@" in value and "://" in value:
        password = urlsplit(value).password
        if password:
            yield password
            yield unquote(password)
