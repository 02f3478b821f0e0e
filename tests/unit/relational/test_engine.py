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


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotStart, match="cannot be made"):
        make_engine(f"sqlite:///{tmp_path / 'file' / 'reckon.db'}")
