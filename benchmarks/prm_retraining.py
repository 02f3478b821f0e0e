"""The retraining demonstration, end to end by commands: a weak PRM, a dataset, a better one, its gates, promotion.

    python -m reckon.demo.weakened WEAK                         # in the Python with PyTorch
    python -m reckon.demo.retraining_rows ROWS.jsonl            # likewise
    python benchmarks/prm_retraining.py ROWS.jsonl WEAK/prm OUT     # in the server's; docs/explanation/retraining.md

OUT gets the whole reports and a picture. It took 16 minutes on a busy machine; nothing of it runs in CI,
whose small version is tests/integration/retraining.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from record import record

from reckon.datasets.place import place_of
from reckon.datasets.problem_key import problem_key
from reckon.datasets.row import Row
from reckon.datasets.writer import Provenance, VersionWriter
from reckon_migrations.relational_runner import migrate_relational

DEMO = "reckon-demo-prm@1"
STEPS = int(os.environ.get("RETRAINING_STEPS", "1000"))


def rows(path: Path) -> Iterator[Row]:
    """Lines of `reckon.demo.retraining_rows` as rows of a dataset."""
    for line in path.open():
        told = json.loads(line)
        steps = tuple(told["steps"])
        yield Row(
            id=told["id"],
            problem=told["problem"],
            problem_key=problem_key(told["problem"]),
            steps=steps,
            labels=tuple(told["labels"]),
            soft_labels=(None,) * len(steps),
            answer=told["answer"],
            answer_correct=told["answer_correct"],
            origin=told["origin"],
            source="reckon.demo",
            licence="Apache-2.0",
            # Long chains are harder: the two halves are the domains that the gates look at.
            domain="short" if told["problem"].count("+") + told["problem"].count("-") + told["problem"].count("*") < 8
            else "long",
            split=told["split"],
        )  # fmt: skip


def main() -> None:
    """Build, retrain, tell."""
    if len(sys.argv) < 4:  # as `make bench` calls it: the inputs take minutes, and PyTorch
        print("prm_retraining.py is run by hand; its first lines say how.")
        return
    source, weak, out = (Path(argument).absolute() for argument in sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        data = Path(temporary)
        environment = os.environ | {"RECKON_DATA_DIR": str(data), "RECKON_TRAINING_SLICE_S": "60"}
        migrate_relational(f"sqlite:///{data / 'reckon.db'}")

        def reckon(*arguments: str) -> str:
            command = [sys.executable, "-m", "reckon.cli.main", "prm", *arguments]
            done = subprocess.run(command, env=environment, text=True, stdout=subprocess.PIPE, check=True)
            print(f"$ reckon prm {' '.join(arguments)}\n{done.stdout}", flush=True)
            return done.stdout.strip()

        with VersionWriter(place_of(data / "datasets")) as writer:
            writer.add(rows(source))
            manifest, place = writer.publish(Provenance())
        print({split: counted.rows for split, counted in manifest.counts.items()}, manifest.hash, flush=True)
        still = json.dumps({"optimiser": "adamw", "rate": 1e-9, "warmup_steps": 0})
        first = reckon("train", "--dataset", place.path, "--base", str(weak), "--like", DEMO, "--name", "weak",
                       "--steps", "1", "--plan", still)  # fmt: skip
        shipped = json.loads(reckon("show", first, "--json"))["report"]["champion"]["within"]["process"]
        record("prm.within_problem_auroc", shipped["by_pair"], "ratio", ("by_problem", shipped["by_problem"]))
        reckon("approve", first, "--reason", "the demonstration begins with a weak one")
        reckon("serve-at", first, "http://127.0.0.1:8602")
        reckon("promote", first)
        second = reckon("train", "--dataset", place.path, "--base", first, "--name", "small", "--steps", str(STEPS))
        for name in (first, second):
            reckon("evaluate", name, "--out", str(out / name.partition("@")[0]))
            (out / f"{name}.json").write_text(reckon("show", name, "--json"))


if __name__ == "__main__":
    main()
