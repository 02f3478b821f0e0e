"""All routers of this feature, as one literal list."""

import time
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Engine

from reckon.projects import api, audit_api, keys_api, masking_api, members_api


def routers(
    engine: Engine,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> list[APIRouter]:
    """Projects, members, keys, masking, roles and the audit log over a migrated store."""
    return [made.router(engine, responses, clock_ns) for made in (api, members_api, keys_api, masking_api, audit_api)]
