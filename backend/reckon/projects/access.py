"""Who is asking, and what they may do where. Pure.

`Known` is what a key or a session proves; `access_to` turns it into `Access` to one project,
which is all that features ever see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from reckon.errors import Forbidden, NotFound
from reckon.projects.permissions import DESCRIPTIONS, EVERYTHING, SCOPE_PERMISSIONS, Permission
from reckon.projects.scope import DEFAULT_PROJECT

PrincipalKind: TypeAlias = Literal["user", "key", "open", "system"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Who acts: a person, a key, anybody where logins are off, or Reckon itself. `name` is for people to read."""

    kind: PrincipalKind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class KeyRules:
    """What a key sets for the requests that carry it; None means as the project or the installation has it."""

    requests_per_minute: int | None = None
    body_bytes_max: int | None = None
    capture: str | None = None  # reckon.domain.capture.Capture
    masking: str | None = None  # reckon.projects.model.Masking


@dataclass(frozen=True, slots=True)
class Known:
    """A principal with its permissions in each project that it has to do with, and a key's own project.

    `everywhere` is what needs no project; an owner's `grants` name every project there is.
    """

    principal: Principal
    grants: Mapping[str, frozenset[Permission]] = field(default_factory=dict)
    everywhere: frozenset[Permission] = frozenset()
    home: str | None = None
    rules: KeyRules = KeyRules()


@dataclass(frozen=True, slots=True)
class Access:
    """One request's principal, the project that it is about, and what is allowed there.

    `project` is empty where the call is about no project; `address` and `request_id` say where
    it came from, for the audit log.
    """

    principal: Principal
    project: str
    permissions: frozenset[Permission]
    rules: KeyRules = KeyRules()
    address: str = ""
    request_id: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether `permission` is held here."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raises Forbidden, naming what is missing."""
        if permission not in self.permissions:
            key = self.principal.kind == "key"
            raise Forbidden(
                f"{self.principal.name} may not do this: it needs the permission {permission} "
                f"({DESCRIPTIONS[permission].lower()}). "
                + (_key_with(permission) if key else "Ask an admin of the project.")
            )


def _key_with(permission: Permission) -> str:
    """How to come by a key that may do it; the first scope that holds it is the smallest."""
    scope = next((scope for scope, held in SCOPE_PERMISSIONS.items() if permission in held), None)
    if scope is None:
        return "No key may: sign in."
    return f"A key with the scope {scope} may: reckon key create NAME --scope {scope}, then set RECKON_API_KEY to it."


SYSTEM = Access(Principal("system", "system", "Reckon"), "", EVERYTHING)


def anybody(projects: Iterable[str]) -> Known:
    """Whoever asks where logins are off: the server then listens on loopback only."""
    grants = dict.fromkeys(projects, EVERYTHING)
    principal = Principal("open", "open", "Anybody on this machine")
    return Known(principal, grants, frozenset({Permission.INSTALLATION_MANAGE}), home=DEFAULT_PROJECT)


def access_to(known: Known, project: str | None) -> Access:
    """Access to `project`; None means a call that names none: then a key's own project, or no project at all.

    Raises NotFound for a project that the principal has nothing to do with, so that nobody
    learns which projects exist.
    """
    if project is None:
        home = known.home or ""
        return Access(known.principal, home, known.everywhere | known.grants.get(home, frozenset()), known.rules)
    if project not in known.grants:
        raise no_project(project)
    return Access(known.principal, project, known.everywhere | known.grants[project], known.rules)


def no_project(project: str) -> NotFound:
    """The same sentence whether the project is missing or merely not theirs."""
    return NotFound(f"There is no project {project[:64]!r}, or none that you may see.")
