"""The OpenAPI document without any store: `python -m reckon.web.openapi > tests/data/openapi.json`."""

import json
import sys
import time
from typing import Any, NoReturn

from reckon.endpoint.asked import Offered, Served
from reckon.endpoint.keeper import Keeper, RunLimits
from reckon.endpoint.place import Place
from reckon.errors import StoreUnavailable
from reckon.web.app import Parts, create_app


class _Closed:
    """Stands for every store; a description never asks them anything."""

    def __getattr__(self, name: str) -> NoReturn:
        raise StoreUnavailable(f"{name}: this application only describes itself.")


def _place() -> Place:
    closed: Any = _Closed()
    return Place(closed, Served(Offered("", 1), None, ""), closed, time.monotonic, lambda: 0)


def openapi_document() -> dict[str, Any]:
    """The description of the whole API, as served at /api/openapi.json."""
    closed: Any = _Closed()
    stores = ("clickhouse", "ingest", "engine", "datasets", "queue", "amounts", "sender")
    parts = Parts(
        **dict.fromkeys((*stores, "scoring", "door", "people", "streams"), closed),
        endpoint=_place(),
        keeper=Keeper(closed, _place(), RunLimits()),
    )
    return create_app(parts).openapi()


def openapi_text() -> str:
    """The document as JSON text, the same bytes on every run."""
    return json.dumps(openapi_document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(openapi_text())
