"""What `reckon up` says of the way in, and what it refuses before anything starts."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reckon.cli.login_link import way_in
from reckon.cli.up import up
from reckon.errors import Misconfigured
from reckon.people.accounts import ensure_owner, set_password
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import unit_of_work
from reckon.settings import Settings
from reckon_migrations.relational_runner import migrate_relational


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings(data_dir=tmp_path)
    migrate_relational(found.database_url)
    return found


def test_a_link_is_printed_at_every_start_until_somebody_can_sign_in(settings: Settings) -> None:
    first, second = way_in(settings), way_in(settings)
    assert "http://127.0.0.1:8600/login#token=" in first
    assert "works once, for 60 minutes" in first
    assert first != second
    engine = make_engine(settings.database_url)
    with unit_of_work(engine) as session:
        set_password(session, ensure_owner(session, 1), "a hash", 2)
    engine.dispose()
    assert way_in(settings) == ""


def test_the_link_stands_below_the_path_that_people_open(settings: Settings) -> None:
    behind_a_proxy = settings.model_copy(
        update={"web": settings.web.model_copy(update={"public_url": "https://x.example/reckon/"})}
    )
    assert "https://x.example/reckon/login#token=" in way_in(behind_a_proxy)


def test_with_logins_off_that_is_said_and_no_link_is_made(settings: Settings) -> None:
    said = way_in(settings.model_copy(update={"auth": "off"}))
    assert "Logins are off" in said
    assert "token" not in said


def test_with_logins_off_no_other_machine_is_let_in_and_nothing_is_started(tmp_path: Path) -> None:
    environment = {"RECKON_DATA_DIR": str(tmp_path / "data"), "RECKON_AUTH": "off", "RECKON_WEB_HOST": "0.0.0.0"}
    result = CliRunner().invoke(up, ["--no-model"], env=environment)
    assert isinstance(result.exception, Misconfigured)
    assert "RECKON_AUTH=on" in str(result.exception)
    assert not (tmp_path / "data").exists()
