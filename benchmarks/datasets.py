"""What building a version from 100,000 solutions takes of memory, and how quickly its rows are exported.

Run: python benchmarks/datasets.py (with benchmarks/ on PYTHONPATH). Solutions are synthetic: eight of each of
12,500 problems, eight steps of some 30 words. The build runs in a process of its own, whose highest resident
size counts; the export is measured against a copy of the same bytes, written and read back.
"""

import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from record import record

from reckon.datasets.build import Plan, build
from reckon.datasets.formats.registry import lines
from reckon.datasets.formats.told import Item, Solution, Told, made
from reckon.datasets.place import place_of
from reckon.datasets.reader import open_version

ROWS = 100_000
SOLUTIONS = 8
STEPS = 8
WORDS = 30
ROUNDS = 5
_MB = 1e6


def solutions(rows: int) -> Iterator[Item]:
    """Rows that are made as they are taken."""
    rng = random.Random(7)
    words = [f"{rng.choice('bcdfghklmnprst')}{rng.choice('aeiou')}{n:x}" for n in range(4000)]

    def text(count: int) -> str:
        return " ".join(rng.choices(words, k=count))

    told = Told("synthetic", "CC0-1.0")
    for number in range(rows):
        if number % SOLUTIONS == 0:
            problem = text(60)
        wrong = rng.randrange(STEPS * 2)
        labels = [1 if step < wrong else -1 for step in range(STEPS)]
        yield made(told, Solution(problem, [text(WORDS) for _ in range(STEPS)], labels, id=f"s-{number}"))


def built(root: str, answer: "multiprocessing.Queue[tuple[str, float, float]]") -> None:
    """In a process of its own: the version's place, the highest resident size, the seconds it took."""
    began = time.perf_counter()
    _, place = build(solutions(ROWS), Plan(), place_of(root), lambda *_: None)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MB
    answer.put((place.path, peak_mb, time.perf_counter() - began))


def export_mb_per_s(path: str, into: Path) -> tuple[float, int]:
    """One export as stepwise lines into a file."""
    size = 0
    began = time.perf_counter()
    with into.open("wb") as file:
        for line in lines("stepwise", open_version(path).rows()):
            size += file.write(line)
    return size / _MB / (time.perf_counter() - began), size


def copy_mb_per_s(source: Path, into: Path) -> float:
    """The same bytes read and written."""
    began = time.perf_counter()
    with source.open("rb") as reading, into.open("wb") as writing:
        while piece := reading.read(1 << 20):
            writing.write(piece)
    return source.stat().st_size / _MB / (time.perf_counter() - began)


def main() -> None:
    """Both figures."""
    with tempfile.TemporaryDirectory() as folder:
        context = multiprocessing.get_context("spawn")
        answer: multiprocessing.Queue[tuple[str, float, float]] = context.Queue()
        child = context.Process(target=built, args=(folder, answer))
        child.start()
        path, peak_mb, took_s = answer.get()
        child.join()
        size_mb = open_version(path).manifest.bytes / _MB
        record("datasets.build_rss_mb", peak_mb, "MB", ("rows a second", ROWS / took_s))
        out, copy = Path(folder) / "out.jsonl", Path(folder) / "copy.jsonl"
        rates = [export_mb_per_s(path, out)[0] for _ in range(ROUNDS)]
        print(f"exports: {min(rates):.1f} to {max(rates):.1f} MB/s; the version has {size_mb:.0f} MB")
        record("datasets.export_mb_per_s", median(rates), "MB/s", ("copying", copy_mb_per_s(out, copy)))


if __name__ == "__main__":
    main()
