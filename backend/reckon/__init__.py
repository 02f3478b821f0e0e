"""Reckon's public face in Python. Each name is imported when it is first used; `import reckon` costs nothing."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reckon.client.async_client import AsyncClient
    from reckon.client.client import Client
    from reckon.library.solving import ModelAt, PrmAt, asolve, solve

__all__ = ["AsyncClient", "Client", "ModelAt", "PrmAt", "asolve", "solve"]

_WHERE = {
    "AsyncClient": "reckon.client.async_client",
    "Client": "reckon.client.client",
    "ModelAt": "reckon.library.solving",
    "PrmAt": "reckon.library.solving",
    "asolve": "reckon.library.solving",
    "solve": "reckon.library.solving",
}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'reckon' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
