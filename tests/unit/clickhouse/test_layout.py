"""One template, two forms: both are texts in the repository, compared here and read as SQL by a server elsewhere."""

import os
from pathlib import Path

import pytest

from reckon.clickhouse.layout import Layout
from reckon.errors import Misconfigured
from reckon_migrations.clickhouse_runner import shipped_migrations

DATA = Path(__file__).parents[2] / "data" / "clickhouse_forms"
FORMS = {"single": Layout("reckon"), "cluster": Layout("reckon", "main")}


@pytest.mark.parametrize("form", FORMS)
def test_every_migration_becomes_the_committed_text(form: str) -> None:
    """After an intended change: RECKON_UPDATE_SNAPSHOTS=1, and look at the difference."""
    made = {
        migration.name: "".join(f"{one};\n\n" for one in FORMS[form].statements(migration.text))
        for migration in shipped_migrations()
    }
    folder = DATA / form
    if os.environ.get("RECKON_UPDATE_SNAPSHOTS"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
    assert made == {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.sql")}


def test_on_one_server_nothing_is_left_of_the_cluster() -> None:
    made = "".join(FORMS["single"].statements("".join(migration.text for migration in shipped_migrations())))
    for word in ("ON CLUSTER", "_local", "Replicated", "Distributed("):
        assert word not in made


def test_a_statement_that_is_all_comment_is_none() -> None:
    text = "-- said;\n$cluster_only CREATE A;\n-- why\nCREATE B;\n"
    assert Layout("d").statements(text) == ["-- why\nCREATE B"]
    assert Layout("d", "c").statements(text) == ["CREATE A", "-- why\nCREATE B"]


@pytest.mark.parametrize("name", ["", "x; DROP", "1x", "a" * 64, "a-b"])
def test_what_is_no_plain_name_is_refused(name: str) -> None:
    with pytest.raises(Misconfigured, match="RECKON_CLICKHOUSE_DATABASE"):
        Layout(name)
    if name:
        with pytest.raises(Misconfigured, match="RECKON_CLICKHOUSE_CLUSTER"):
            Layout("reckon", name)


def test_a_name_that_the_template_does_not_know_is_an_error_and_not_a_text() -> None:
    with pytest.raises(KeyError):
        Layout("reckon").render("CREATE TABLE $databse.x")
