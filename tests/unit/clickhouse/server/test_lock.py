"""Tests of reckon.clickhouse.server.lock."""

import os
from pathlib import Path

import pytest

from reckon.clickhouse.server.lock import lock_directory
from reckon.errors import CannotStart


def test_the_second_to_lock_is_told_who_holds_it(tmp_path: Path) -> None:
    held = lock_directory(tmp_path / "store")
    with pytest.raises(CannotStart, match=f"in use by process {os.getpid()}\\. Stop that process"):
        lock_directory(tmp_path / "store")
    os.close(held)
    os.close(lock_directory(tmp_path / "store"))


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    with pytest.raises(CannotStart, match="cannot be written"):
        lock_directory(tmp_path / "store")
