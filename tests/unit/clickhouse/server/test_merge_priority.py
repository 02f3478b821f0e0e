"""Merges yield: their threads, and no others, are made less urgent, each once."""

from pathlib import Path

from reckon.clickhouse.server.merge_priority import NICE, lower_merges


def thread(folder: Path, number: int, name: str) -> None:
    (folder / str(number)).mkdir()
    (folder / str(number) / "comm").write_text(f"{name}\n")


def test_only_threads_that_merge_are_lowered_and_each_once(tmp_path: Path) -> None:
    done: set[int] = set()
    lowered: list[tuple[int, int]] = []
    thread(tmp_path, 1, "python")
    thread(tmp_path, 2, "MergeMutate")
    for _ in range(2):
        lower_merges(tmp_path, lambda number, nice: lowered.append((number, nice)), done)
    assert lowered == [(2, NICE)]
    thread(tmp_path, 3, "MergeMutate")
    lower_merges(tmp_path, lambda number, nice: lowered.append((number, nice)), done)
    assert lowered == [(2, NICE), (3, NICE)]


def test_a_thread_that_ended_meanwhile_is_none(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()  # its name is gone already
    thread(tmp_path, 2, "MergeMutate")

    def gone(number: int, nice: int) -> None:
        raise ProcessLookupError(number, nice)

    done: set[int] = set()
    lower_merges(tmp_path, gone, done)
    assert done == set()
