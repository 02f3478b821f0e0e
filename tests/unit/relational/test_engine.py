import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from reckon.errors import CannotStart, Misconfigured
from reckon.relational.engine import make_engine


@pytest.mark.parametrize("url", ["no address", "mysql://root@localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_serve_is_refused(url: str) -> None:
    with pytest.raises(Misconfigured):
        make_engine(url)


def test_sqlites_folder_is_made_and_its_file_is_in_wal_mode(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'deep' / 'er' / 'reckon.db'}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    engine.dispose()


def test_nobody_but_its_owner_reads_sqlites_file_nor_the_log_beside_it(tmp_path: Path) -> None:
    # A folder that is there already, as under a mounted volume, may let everybody in.
    (tmp_path / "shared").mkdir(mode=0o755)
    engine = make_engine(f"sqlite:///{tmp_path / 'shared' / 'reckon.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE secrets (hash TEXT)"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "shared").iterdir()}
    engine.dispose()
    assert modes == {"reckon.db": 0o600, "reckon.db-wal": 0o600, "reckon.db-shm": 0o600}


def test_a_folder_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    make_engine(f"sqlite:///{tmp_path / 'new' / 'reckon.db'}").dispose()
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_folder_that_cannot_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotStart, match="cannot be made"):
        make_engine(f"sqlite:///{tmp_path / 'file' / 'reckon.db'}")
