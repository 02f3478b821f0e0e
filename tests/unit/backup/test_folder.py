"""A backup's folder begins empty, takes files under checksums, and says what the disk refuses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reckon.backup.folder import BackupFolder, read_manifest, verify
from reckon.backup.manifest import NAME, Manifest
from reckon.errors import CannotStart, Conflict, MalformedPayload, NotFound


def manifest_of(folder: BackupFolder) -> Manifest:
    return Manifest("id", "1", 2, "26", {}, {}, "sqlite", "0001", {}, tuple(folder.files))


def test_what_is_finished_is_whole(tmp_path: Path) -> None:
    folder, said = BackupFolder(tmp_path / "a/b"), list[str]()
    folder.write("folder", "x/y", [b"one", b"", b"two"])
    folder.finish(manifest_of(folder))
    verify(tmp_path / "a/b", read_manifest(tmp_path / "a/b"), said.append)
    assert said == ["Checked 1 files: all are as they were written."]
    assert [(file.path, file.bytes) for file in read_manifest(tmp_path / "a/b").files] == [("x/y", 6)]


def test_what_is_not_finished_is_none(tmp_path: Path) -> None:
    folder = BackupFolder(tmp_path)
    folder.write("folder", "x", [b"one"])
    (tmp_path / f"{NAME}.new").write_bytes(b"{")
    with pytest.raises(NotFound, match="no whole backup"):
        read_manifest(tmp_path)


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(Conflict, match="not empty"):
        BackupFolder(tmp_path)


@pytest.mark.parametrize("change", [b"", b"onx", b"onee"])
def test_a_file_that_is_cut_changed_or_longer_is_named(tmp_path: Path, change: bytes) -> None:
    folder = BackupFolder(tmp_path)
    folder.write("folder", "x", [b"one"])
    (tmp_path / "x").write_bytes(change)
    with pytest.raises(MalformedPayload, match="x was changed"):
        verify(tmp_path, manifest_of(folder), print)


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"one"
        raise OSError(28, "No space left on device")

    folder = BackupFolder(tmp_path)
    with pytest.raises(CannotStart, match="No space left on device"):
        folder.write("folder", "x", pieces())
    assert folder.files == []


def test_a_place_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotStart, match="cannot be written"):
        BackupFolder(tmp_path / "file" / "backup")
