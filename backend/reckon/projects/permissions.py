"""What there is to allow, and which role and which key's scope allow it: the whole policy, as data.

A role is held by a person in one project; a scope is given to one of the project's keys.
The matrix is shown in the UI as it stands here.
"""

from collections.abc import Mapping
from enum import StrEnum


class Permission(StrEnum):
    """One thing that may be allowed. All but the last two are held in a project."""

    PROJECT_READ = "project:read"
    TRACES_READ = "traces:read"
    TRACES_WRITE = "traces:write"
    SPANS_WRITE = "spans:write"
    QUERIES_RUN = "queries:run"
    LABELS_WRITE = "labels:write"
    LABELS_REVIEW = "labels:review"
    QUEUES_MANAGE = "queues:manage"
    DATASETS_READ = "datasets:read"
    DATASETS_WRITE = "datasets:write"
    MODELS_MANAGE = "models:manage"
    AUDIT_READ = "audit:read"
    MEMBERS_MANAGE = "members:manage"
    KEYS_MANAGE = "keys:manage"
    PROJECT_MANAGE = "project:manage"
    SPANS_ANY_PROJECT = "spans:any-project"
    INSTALLATION_MANAGE = "installation:manage"


DESCRIPTIONS: Mapping[Permission, str] = {
    Permission.PROJECT_READ: "See the project, its members and its state",
    Permission.TRACES_READ: "Read traces, steps, tokens and costs",
    Permission.TRACES_WRITE: "Import and delete traces, save views",
    Permission.SPANS_WRITE: "Send spans",
    Permission.QUERIES_RUN: "Ask models under a strategy",
    Permission.LABELS_WRITE: "Label steps",
    Permission.LABELS_REVIEW: "Review and adjudicate labels",
    Permission.QUEUES_MANAGE: "Make and change labelling queues",
    Permission.DATASETS_READ: "Pull and export datasets",
    Permission.DATASETS_WRITE: "Build datasets",
    Permission.MODELS_MANAGE: "Change prices and PRM versions",
    Permission.AUDIT_READ: "Read the audit log",
    Permission.MEMBERS_MANAGE: "Invite and remove people, change roles",
    Permission.KEYS_MANAGE: "Make, rotate and revoke API keys",
    Permission.PROJECT_MANAGE: "Rename the project, change capture and masking",
    Permission.SPANS_ANY_PROJECT: "Send spans that name their project themselves",
    Permission.INSTALLATION_MANAGE: "Make projects, manage all people",
}


class Role(StrEnum):
    """What a person is in a project."""

    VIEWER = "viewer"
    ANNOTATOR = "annotator"
    ENGINEER = "engineer"
    LEAD = "lead"
    ADMIN = "admin"


class Scope(StrEnum):
    """What a key may be used for; `ingest:any-project` is for servers that serve several projects."""

    INGEST = "ingest"
    READ = "read"
    SOLVE = "solve"
    ANNOTATE = "annotate"
    EXPORT = "export"
    ADMIN = "admin"
    INGEST_ANY_PROJECT = "ingest:any-project"


_P = Permission
# Annotators see tasks and not traces: a trace shows the PRM's scores, and labels are given blind.
_VIEWER = frozenset({_P.PROJECT_READ, _P.TRACES_READ})
_ANNOTATOR = frozenset({_P.PROJECT_READ, _P.LABELS_WRITE})
_ENGINEER = _VIEWER | {
    _P.TRACES_WRITE,
    _P.SPANS_WRITE,
    _P.QUERIES_RUN,
    _P.DATASETS_READ,
    _P.DATASETS_WRITE,
    _P.MODELS_MANAGE,
}
_LEAD = _ENGINEER | _ANNOTATOR | {_P.LABELS_REVIEW, _P.QUEUES_MANAGE, _P.AUDIT_READ}
_ADMIN = _LEAD | {_P.MEMBERS_MANAGE, _P.KEYS_MANAGE, _P.PROJECT_MANAGE}

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.ANNOTATOR: _ANNOTATOR,
    Role.ENGINEER: _ENGINEER,
    Role.LEAD: _LEAD,
    Role.ADMIN: _ADMIN,
}

SCOPE_PERMISSIONS: Mapping[Scope, frozenset[Permission]] = {
    Scope.INGEST: frozenset({_P.SPANS_WRITE}),
    Scope.READ: _VIEWER,
    Scope.SOLVE: frozenset({_P.QUERIES_RUN}),
    Scope.ANNOTATE: _ANNOTATOR,
    Scope.EXPORT: frozenset({_P.PROJECT_READ, _P.DATASETS_READ}),
    Scope.ADMIN: _ADMIN,
    Scope.INGEST_ANY_PROJECT: frozenset({_P.SPANS_WRITE, _P.SPANS_ANY_PROJECT}),
}

EVERYTHING: frozenset[Permission] = frozenset(Permission)
