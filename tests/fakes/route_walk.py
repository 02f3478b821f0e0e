"""Asks one operation as everybody who may not, then as everybody who may; tells where an answer is wrong.

What is right comes from the policy (`reckon.projects.permissions`) and from what the operation
declares, never from the guard that is being tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from fakes.any_request import Operation
from fakes.two_projects import FOREIGN, MINE, Credential, TwoProjects
from reckon.projects.permissions import ROLE_PERMISSIONS, SCOPE_PERMISSIONS, Permission
from reckon.projects.requirement import PUBLIC, SIGNED_IN

NO_CREDENTIALS: dict[str, dict[str, str]] = {
    "nothing": {},
    "a header that is no key": {"authorization": "Nonsense"},
    "an empty key": {"authorization": "Bearer "},
    "Basic that is no base64": {"authorization": "Basic %%%"},
    "a very long key": {"authorization": "Bearer " + "k" * 5000},
    "a wrong key": {"authorization": "Bearer rk_wrong_" + "k" * 43},
    "a wrong session": {"cookie": "reckon_session_8600=" + "s" * 43},
    "a session under another name": {"cookie": "session=" + "s" * 43},
}
FOREIGN_PAGES: dict[str, dict[str, str]] = {
    "another site": {"sec-fetch-site": "cross-site"},
    "a sister site": {"sec-fetch-site": "same-site"},
    "another origin": {"origin": "https://evil.example"},
    "another port": {"origin": "http://127.0.0.1:9999"},
    "a hidden origin": {"origin": "null"},
}
# Who signs in may ask these; a key has use for them too.
OPEN_TO_KEYS = {"GET /api/v1/roles", "GET /api/v1/projects"}
_GUARDS_REFUSALS = ("send an API key", "This API key is", "Authorization must be", "This session has ended")
_NOT_THEIRS = "or none that you may see"


@dataclass(frozen=True)
class Trial:
    """One request and what it must be answered with; `status` None: whatever the route says, once let through."""

    who: str
    headers: dict[str, str]
    status: int | None
    project: str = MINE


async def walk(web: httpx.AsyncClient, one: Operation, people: TwoProjects) -> list[str]:
    """Everything that is wrong with the operation's guard; empty where it does what it declares."""
    complaints = []
    for trial in trials(one, people):
        content, kind = one.body()
        answer = await web.request(
            one.method,
            one.url(trial.project),
            params=one.query(),
            content=content,
            headers={**kind, **trial.headers},
        )
        if not _fits(trial, answer, own_refusals=one.requires == PUBLIC):
            wanted = trial.status or "to be let through"
            complaints.append(f"{trial.who}: {answer.status_code} instead of {wanted}: {answer.text[:200]}")
    return complaints


def _fits(trial: Trial, answer: httpx.Response, *, own_refusals: bool) -> bool:
    if trial.status is not None:
        return answer.status_code == trial.status
    if own_refusals and answer.status_code == 401:
        # Whoever signs in is told by the route itself that what they brought is worth nothing.
        return not any(said in answer.text for said in _GUARDS_REFUSALS)
    refused = answer.status_code in (401, 403) or _NOT_THEIRS in answer.text
    return not refused and answer.status_code != 500


def trials(one: Operation, people: TwoProjects) -> Iterator[Trial]:
    """Refusals first: what is let through may end the very session that it came with."""
    if one.unsafe:
        yield from _from_pages(one, people)
    if one.requires == PUBLIC:
        yield from (Trial(f"anybody with {what}", headers, None) for what, headers in NO_CREDENTIALS.items())
        return
    yield from (Trial(f"somebody with {what}", headers, 401) for what, headers in NO_CREDENTIALS.items())
    yield from (Trial(gone.name, gone.headers(), 401) for gone in people.ended)
    if one.of_project:
        yield from _from_elsewhere(people)
    insiders = [*people.roles.values(), *people.scopes.values()]
    permitted = _permitted(one, people)
    yield from (Trial(who.name, who.headers(), 403) for who in insiders if who not in permitted)
    yield from (Trial(who.name, who.headers(), None) for who in permitted)


def _from_pages(one: Operation, people: TwoProjects) -> Iterator[Trial]:
    """A browser's requests with the owner's own session, as other pages would make them."""
    good = people.owner.headers()
    yield from (Trial(f"the owner, on a page of {page}", good | said, 403) for page, said in FOREIGN_PAGES.items())
    if one.requires != PUBLIC:
        another = next(iter(people.roles.values())).headers()["x-csrf-token"]
        for csrf, said in (("", "no"), ("0" * 64, "a wrong"), (another, "somebody else's")):
            yield Trial(f"the owner with {said} CSRF token", people.owner.headers(csrf), 403)


def _from_elsewhere(people: TwoProjects) -> Iterator[Trial]:
    yield from (Trial(stranger.name, stranger.headers(), 404) for stranger in people.foreign)
    for insider in (*people.roles.values(), *people.scopes.values()):
        yield Trial(f"{insider.name} in another project", insider.headers(), 404, FOREIGN)
        yield Trial(f"{insider.name} in no project", insider.headers(), 404, "there-is-none")
    yield Trial("the owner in no project", people.owner.headers(), 404, "there-is-none")


def _permitted(one: Operation, people: TwoProjects) -> list[Credential]:
    if one.requires == SIGNED_IN:
        keys = people.scopes.values() if f"{one.method} {one.path}" in OPEN_TO_KEYS else ()
        return [people.owner, *people.roles.values(), *keys]
    wanted = Permission(one.requires)
    keys = [who for scope, who in people.scopes.items() if wanted in SCOPE_PERMISSIONS[scope]]
    if not one.of_project and wanted is not Permission.INSTALLATION_MANAGE:
        return keys  # only a key brings its project with it
    return [
        people.owner,
        *(who for role, who in people.roles.items() if wanted in ROLE_PERMISSIONS[role]),
        *keys,
    ]
