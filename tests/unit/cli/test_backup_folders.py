"""Which folders `reckon backup` copies beside the stores."""

from pathlib import Path

from reckon.cli.backup import stored_folders


def test_files_of_datasets_and_weights_of_prms_are_in_a_backup(tmp_path: Path) -> None:
    found = stored_folders(tmp_path, str(tmp_path / "elsewhere"))
    assert found == {
        "aside": tmp_path / "spool/aside",
        "weights": tmp_path / "prms/weights",
        "datasets": tmp_path / "elsewhere",
    }


def test_datasets_in_a_bucket_are_left_to_the_buckets_own_tools(tmp_path: Path) -> None:
    assert "datasets" not in stored_folders(tmp_path, "s3://bucket/datasets")
