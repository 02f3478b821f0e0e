"""`reckon login`, `user`, `project` and `key` on a real store: what they print is what then works."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, select

from reckon.cli.main import cli
from reckon.errors import Conflict, InvalidInput, Misconfigured, NotFound, ReckonError
from reckon.people.accounts import find_user
from reckon.people.login_links import redeem
from reckon.people.passwords import Passwords
from reckon.projects.key_lookup import known_key
from reckon.projects.permissions import Scope
from reckon.relational.engine import make_engine
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon_migrations.relational_runner import migrate_relational

PASSWORD = "correct horse battery"
NOW = 1_700_000_000 * 10**9


@dataclass
class Shell:
    """Runs commands on a data directory of its own, and looks into its store."""

    folder: Path
    engine: Engine

    def __call__(self, *arguments: str, stdin: str | None = None, **changed: str) -> Result:
        environment = {"RECKON_DATA_DIR": str(self.folder), "RECKON_CONFIG": None, **changed}
        return CliRunner().invoke(cli, list(arguments), env=environment, input=stdin)

    def ok(self, *arguments: str, stdin: str | None = None) -> str:
        result = self(*arguments, stdin=stdin)
        assert result.exception is None, result.output
        return result.stdout

    def error(self, *arguments: str, stdin: str | None = None, **changed: str) -> ReckonError:
        result = self(*arguments, stdin=stdin, **changed)
        assert isinstance(result.exception, ReckonError), result.output
        return result.exception

    def audited(self) -> list[tuple[str, str]]:
        with reading(self.engine) as session:
            return [tuple(row) for row in session.execute(select(audit_log.c.principal_kind, audit_log.c.action))]


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    engine = make_engine(url)
    yield Shell(tmp_path, engine)
    engine.dispose()


def signed_in(shell: Shell, printed: str) -> str | None:
    """The e-mail of whom the printed link signs in."""
    link, _, token = printed.strip().partition("/login#token=")
    assert link == "http://127.0.0.1:8600"
    with unit_of_work(shell.engine) as session:
        found = redeem(session, token, NOW)
    return None if found is None else found.email


def test_login_prints_a_link_that_signs_the_owner_in_once(shell: Shell) -> None:
    printed = shell.ok("login")
    assert signed_in(shell, printed) == "owner@localhost"
    assert signed_in(shell, printed) is None


def test_login_for_somebody_else(shell: Shell) -> None:
    shell.ok("user", "create", "Ada@example.org", "--name", "Ada")
    assert signed_in(shell, shell.ok("login", "ada@example.org")) == "ada@example.org"
    assert isinstance(shell.error("login", "nobody@example.org"), NotFound)
    shell.ok("user", "disable", "ada@example.org")
    assert isinstance(shell.error("login", "ada@example.org"), Conflict)
    shell.ok("user", "enable", "ada@example.org")
    assert signed_in(shell, shell.ok("login", "ada@example.org")) == "ada@example.org"


def test_a_password_comes_from_stdin_and_never_from_an_argument(shell: Shell) -> None:
    shell.ok("user", "create", "ada@example.org")
    assert PASSWORD not in shell.ok("user", "password", "ada@example.org", stdin=f"{PASSWORD}\n")
    with reading(shell.engine) as session:
        user = find_user(session, "ada@example.org")
    assert user is not None
    assert Passwords(12).matches(user.password_hash, PASSWORD)
    assert shell("user", "password", "ada@example.org", PASSWORD).exit_code == 2


@pytest.mark.parametrize("stdin", ["", "short\n"])
def test_a_poor_password_is_refused(shell: Shell, stdin: str) -> None:
    shell.ok("user", "create", "ada@example.org")
    assert isinstance(shell.error("user", "password", "ada@example.org", stdin=stdin), InvalidInput)


def test_everybody_is_listed_with_what_they_are(shell: Shell) -> None:
    shell.ok("login")
    shell.ok("user", "create", "ada@example.org")
    shell.ok("user", "disable", "ada@example.org")
    assert shell.ok("user", "list").splitlines() == [
        "ada@example.org  ada  disabled",
        "owner@localhost  Owner  owner",
    ]
    assert isinstance(shell.error("user", "disable", "owner@localhost"), Conflict)


def test_a_key_is_printed_once_and_works_in_its_project_until_it_is_revoked(shell: Shell) -> None:
    shell.ok("project", "create", "lab", "--name", "The lab")
    assert shell.ok("project", "list").splitlines() == ["default  Default", "lab  The lab"]
    secret = shell.ok("key", "create", "ci", "--project", "lab", "--scope", "ingest", "--capture", "timings").strip()
    with reading(shell.engine) as session:
        known = known_key(session, secret, NOW)
    assert known is not None
    assert (known.home, known.rules.capture) == ("lab", "timings")
    listed = shell.ok("key", "list", "--project", "lab")
    assert "ci" in listed
    assert secret not in listed
    prefix = listed.split()[1].removesuffix("_…")
    assert secret.startswith(prefix)
    assert shell.ok("key", "list") == ""
    shell.ok("key", "revoke", prefix, "--project", "lab")
    with reading(shell.engine) as session:
        assert known_key(session, secret, NOW) is None
    assert "revoked" in shell.ok("key", "list", "--project", "lab")


def test_a_key_may_be_for_a_while_only(shell: Shell) -> None:
    secret = shell.ok("key", "create", "guest", "--scope", "read", "--expires-days", "1").strip()
    with reading(shell.engine) as session:
        assert known_key(session, secret, NOW) is not None
        assert known_key(session, secret, NOW * 2) is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("key", "create", "ci", "--project", "nowhere", "--scope", "read"),
        ("key", "list", "--project", "nowhere"),
        ("key", "revoke", "k_0"),
        ("user", "enable", "nobody@example.org"),
        ("user", "password", "nobody@example.org"),
    ],
)
def test_what_is_not_there_is_said(shell: Shell, arguments: tuple[str, ...]) -> None:
    assert isinstance(shell.error(*arguments), NotFound)


def test_a_project_s_id_is_checked_and_taken_once(shell: Shell) -> None:
    assert isinstance(shell.error("project", "create", "Lab"), InvalidInput)
    assert isinstance(shell.error("project", "create", "default"), Conflict)


def test_all_of_it_stands_in_the_audit_log_as_the_system_s_doing(shell: Shell) -> None:
    shell.ok("login")
    shell.ok("project", "create", "lab")
    shell.ok("key", "create", "ci", "--scope", "read")
    assert shell.audited() == [
        ("system", "user.created"),
        ("system", "login_link.created"),
        ("system", "project.created"),
        ("system", "key.created"),
    ]


def test_a_store_that_was_never_prepared_is_left_alone(shell: Shell, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert isinstance(shell.error("login", RECKON_DATA_DIR=str(elsewhere)), Misconfigured)
    assert not elsewhere.exists()


def test_whoever_may_open_the_store_may_hand_out_every_scope(shell: Shell) -> None:
    shell.ok("key", "create", "all", *(part for scope in Scope for part in ("--scope", scope.value)))
