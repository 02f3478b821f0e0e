"""The routers of people, in one list."""

from typing import Any

from fastapi import APIRouter

from reckon.people import acceptance_api, account_api, invitations_api, oidc_api, session_api, users_api
from reckon.people.parts import People


def routers(people: People, *, responses: dict[int | str, dict[str, Any]] | None = None) -> list[APIRouter]:
    """All routes about people; nothing of `people` is asked before a request comes."""
    return [
        session_api.router(people, responses),
        oidc_api.router(people, responses),
        account_api.router(people, responses),
        users_api.router(people, responses),
        invitations_api.router(people, responses),
        acceptance_api.router(people, responses),
    ]
