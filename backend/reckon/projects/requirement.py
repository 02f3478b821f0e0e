"""What a route requires, declared beside it and enforced in one place, `reckon.web.guard`.

    @routes.get("", openapi_extra=requires(Permission.TRACES_READ))
    def list_traces(access: ProjectAccess) -> TracePage: ...

    @routes.post("", openapi_extra=requires(Permission.KEYS_MANAGE, audited="key.created"))

A route without a declaration keeps the application from starting.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final

from fastapi import Depends, Path, Request

from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.projects.scope import PROJECT_PATTERN

REQUIRES: Final = "x-reckon-requires"
AUDITED: Final = "x-reckon-audited"
OWN_BODY_LIMIT: Final = "x-reckon-own-body-limit"
PUBLIC: Final = "public"  # anybody: no key, no session
SIGNED_IN: Final = "signed-in"  # any key or session, whatever it may do


def requires(
    permission: Permission | str, *, audited: str | None = None, own_body_limit: bool = False
) -> dict[str, Any]:
    """`openapi_extra` of a route: a permission, PUBLIC or SIGNED_IN.

    `audited` names the action that it writes into the audit log. With `own_body_limit` the route
    counts its body's bytes itself, else the guard refuses more than RECKON_WEB_BODY_BYTES_MAX.
    """
    declared: dict[str, Any] = {REQUIRES: str(permission)}
    if own_body_limit:
        declared[OWN_BODY_LIMIT] = True
    if audited is not None:
        declared[AUDITED] = audited
    if permission != PUBLIC:
        declared["security"] = [{"key": []}, {"session": []}]
    return declared


async def _access(request: Request) -> Access:
    access = request.scope["state"]["access"]
    if not isinstance(access, Access):
        raise TypeError("this route is not guarded")
    return access


async def _project_access(
    request: Request, project: Annotated[str, Path(pattern=PROJECT_PATTERN, description="The project's id.")]
) -> Access:
    access = await _access(request)
    if access.project != project:
        raise TypeError("the guard has let a request into another project")
    return access


async def _still_allowed(request: Request) -> Callable[[], Awaitable[None]]:
    await _access(request)
    still_allowed: Callable[[], Awaitable[None]] = request.scope["state"]["still_allowed"]
    return still_allowed


CurrentAccess = Annotated[Access, Depends(_access)]
# For routes with `{project}` in their path.
ProjectAccess = Annotated[Access, Depends(_project_access)]
# For answers that go on: raises Unauthenticated, Forbidden or NotFound once the caller may no longer have them.
StillAllowed = Annotated[Callable[[], Awaitable[None]], Depends(_still_allowed)]
