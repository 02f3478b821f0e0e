"""Everything stored belongs to a project: each statement binds it, each function takes it, each job carries it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import Table

from architecture.repository import ROOT, sources, text_of
from reckon.jobs.types import KINDS
from reckon.relational import annotation_tables, label_tables, people_tables, prm_tables, run_tables, tables
from reckon.web.stored_amounts import PRODUCERS_OF_THE_LAST_DAY, STORED_OF_THE_LAST_DAY

_MIGRATIONS = ROOT / "migrations/reckon_migrations/clickhouse"
_TABLE = re.compile(
    r"CREATE TABLE IF NOT EXISTS \$database\.(\w+)\$local \$on_cluster\n\((.*?)\n\)\n(.*?)(?=\nCREATE |\Z)", re.DOTALL
)
CLICKHOUSE = {name: (columns, rest) for path in sorted(_MIGRATIONS.glob("*.sql")) for name, columns, rest in
              _TABLE.findall(path.read_text())}  # fmt: skip
_USES = re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+(?:{'|'.join(CLICKHOUSE)})\b", re.IGNORECASE)
# `$conditions` always begin with the project; what they become is kept as snapshots, which are read here as well.
_BOUND = re.compile(r"\bproject = \{project:String\}|\$conditions\b")

# Statements over all projects, with the reason.
OVER_ALL_STATEMENTS = {
    STORED_OF_THE_LAST_DAY: "counts over the installation, for INSTALLATION_MANAGE",
    PRODUCERS_OF_THE_LAST_DAY: "the same: who sends to the installation",
    "SELECT trace_id FROM traces LIMIT 0": "asks whether the table is there; reads no row",
}
RELATIONAL = {
    name
    for module in (annotation_tables, label_tables, people_tables, prm_tables, run_tables, tables)
    for name, table in vars(module).items()
    if isinstance(table, Table) and "project" in table.columns
}
# Functions over all projects, with the reason. Each is called where no project is known yet, or for the installation.
OVER_ALL_FUNCTIONS = {
    "audit_store.newest": "its query names the project; none is for INSTALLATION_MANAGE",
    "invitation_store.accept": "by the id of the invitation that its token has opened",
    "invitation_store.add": "the invitation names its project",
    "invitation_store.open_by_digest": "the token is what names the project",
    "invitation_store.open_for": "all projects that one proven e-mail address is invited to",
    "key_lookup.known_key": "the key is what names the project",
    "key_lookup.note_use": "by the id of the key that was just found",
    "key_lookup.use_is_noted": "by the id of the key that was just found",
    "project_store.every": "an owner's list",
    "project_store.of_member": "all projects of one person",
    "queue_store.unended": "what finished queues have set off, of all projects, by the clock",
    "run_store.claim": "whoever has room takes the oldest run of all projects",
    "run_store.expire": "what is kept no longer, of all projects",
    "session_lookup.known_session": "all projects of one person",
    "user_store.memberships": "for INSTALLATION_MANAGE, or all projects of one person",
}


def statements() -> Iterator[tuple[str, str]]:
    """Every SQL text of the features: files, snapshots, and strings in Python."""
    for path in sources():
        text = text_of(path) or ""
        if path.suffix == ".sql" and ("/sql/" in path.as_posix()):
            yield path.as_posix(), re.sub(r"--.*", "", text)
        if path.suffix == ".py" and path.parts[0] in ("backend", "workers"):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_sql(node.value):
                    yield path.as_posix(), node.value


def _is_sql(text: str) -> bool:
    return bool(_USES.search(text) and re.match(r"\s*(SELECT|INSERT|ALTER|DELETE|UPDATE|TRUNCATE|WITH)\b", text))


def unbound(statement: str) -> bool:
    """Whether a table is read or written more often than the project is bound."""
    return len(_BOUND.findall(statement)) < len(_USES.findall(statement))


def test_there_is_something_to_look_at():
    assert {"spans", "steps", "traces", "costs", "step_scores", "req_1m"} <= set(CLICKHOUSE)
    assert {"scoring_tasks", "api_keys", "members", "invitations", "audit_log"} <= RELATIONAL
    assert len([1 for name, _ in statements() if name.endswith(".sql")]) > 20


@pytest.mark.parametrize("name", CLICKHOUSE)
def test_every_table_begins_with_its_project(name: str):
    columns, rest = CLICKHOUSE[name]
    assert columns.split()[0] == "project"
    assert re.search(r"ORDER BY \(project\b", rest), rest


def test_every_statement_binds_the_project():
    found = {(where, text) for where, text in statements() if unbound(text)}
    assert {(where, text) for where, text in found if text not in OVER_ALL_STATEMENTS} == set()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM spans WHERE trace_id = {trace:String}",
        "SELECT * FROM steps WHERE project = 'default'",
        "SELECT * FROM spans WHERE project = {project:String} AND trace_id IN (SELECT trace_id FROM traces)",
        "ALTER TABLE spans DELETE WHERE 1",
    ],
)
def test_a_planted_statement_without_a_project_is_found(statement: str):
    assert _USES.search(statement)
    assert unbound(statement)


def over_all(tree: ast.Module) -> Iterator[str]:
    """Functions that use a project's table and take neither a project nor an access."""
    imported = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reckon.relational")
        for name in node.names
    } & RELATIONAL
    aliases = {
        name.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute)
        for name in node.targets
        if isinstance(name, ast.Name) and isinstance(node.value.value, ast.Name) and node.value.value.id in imported
    }
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        taken = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
        if used & (imported | aliases) and not taken & {"project", "access"} and "session" in taken:
            yield function.name


def stores() -> Iterator[tuple[str, ast.Module]]:
    for path in sources():
        if path.suffix == ".py" and path.parts[0] in ("backend", "workers") and "relational" not in path.parts:
            yield Path(path).stem, ast.parse(text_of(path) or "")


def test_every_query_function_takes_a_project_or_says_why_not():
    found = {f"{module}.{name}" for module, tree in stores() for name in over_all(tree)}
    assert found == set(OVER_ALL_FUNCTIONS)


def test_a_planted_function_without_a_project_is_found():
    planted = (
        "from reckon.relational.people_tables import api_keys\n_k = api_keys.c\n"
        "def revoke(session, key_id):\n    session.execute(select(_k.name).where(_k.id == key_id))"
    )
    assert list(over_all(ast.parse(planted))) == ["revoke"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_job_carries_its_project(kind: str):
    assert "project" in {field.name for field in fields(KINDS[kind])}
