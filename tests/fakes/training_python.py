"""A program in the place of the Python that trains: it learns nothing, and scores each step by its label.

`skill` is the chance that it scores a step as labelled; the champion's is 0.6. With `slices` it says
so many times that its time is over, and each time tells how far it is.
"""

import sys
from pathlib import Path

_PROGRAM = """#!{python}
import json, random, sys
from pathlib import Path
folder = Path(sys.argv[3])
calls = folder / "calls"
number = int(calls.read_text()) if calls.exists() else 0
calls.write_text(str(number + 1))
if number < {slices}:
    (folder / "progress.json").write_text(json.dumps({{"phase": "train", "step": number + 1, "steps": {slices}}}))
    sys.exit(75)
run = json.loads((folder / "run.json").read_text())
rng = random.Random(1)
for which, skill in (("new", {skill}), ("champion", 0.6)):
    if which == "champion" and run["champion"] is None:
        continue
    for split in ("calibration", "test"):
        found = {{}}
        for line in (folder / f"held.{{split}}.jsonl").open():
            row = json.loads(line)
            truth = [label != -1 for label in row["labels"]]
            if row["answer"] is not None:
                truth.append(bool(row["answer_correct"]) and all(truth))
            told = [(is_right == (rng.random() < skill)) for is_right in truth]
            found[row["id"]] = [0.9 if good else 0.1 for good in told]
        (folder / f"scores.{{which}}.{{split}}.json").write_text(json.dumps(found))
model = folder / "model"
model.mkdir(exist_ok=True)
(model / "config.json").write_text("{{}}")
(model / "model.safetensors").write_bytes(b"weights of " + run["base"].encode())
"""


def training_python_at(place: Path, *, skill: float = 0.97, slices: int = 0) -> Path:
    """The program's path."""
    path = place / "training-python"
    path.write_text(_PROGRAM.format(python=sys.executable, skill=skill, slices=slices))
    path.chmod(0o755)
    return path
