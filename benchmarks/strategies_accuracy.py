"""Accuracy of every strategy at a budget of 16 samples, and what the adaptive vote saves, on held-out problems.

Run: python benchmarks/strategies_accuracy.py [FOLDER] (with tests/ and benchmarks/ on PYTHONPATH). It reads what
`reckon eval --problems demo --n 1,2,4,8,16,32 --out FOLDER` wrote (docs/explanation/curves.md has the whole
command); FOLDER is reckon-eval unless given.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from record import record

from reckon.metrics.intervals import paired_bootstrap

N = 16
WITHIN = 0.005  # half a point


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "reckon-eval")
    told = json.loads((folder / "results.json").read_text())
    points: list[dict[str, Any]] = told["points"]
    by_place = {(point["strategy"], point["n"]): point for point in points}
    vote = by_place["majority", N]
    for name in dict.fromkeys(point["strategy"] for point in points):
        point = by_place.get((name, N))
        if point is None:
            continue
        against = point["minus_majority"]
        if against is not None:
            print(
                f"{name} minus majority: {against['estimate']:+.3f} ({against['low']:+.3f} to {against['high']:+.3f})"
            )
        record(
            f"strategies.accuracy_{name.replace(' ', '_')}_{N}",
            point["accuracy"]["estimate"],
            "share",
            ("majority", vote["accuracy"]["estimate"]),
        )
    largest = max(point["n"] for point in points)
    adaptive, whole = by_place["self_consistency", largest], by_place["majority", largest]
    lost = paired_bootstrap(adaptive["right"], whole["right"], np.random.default_rng(0))
    print(f"adaptive minus majority at {largest}: {lost.estimate:+.4f} ({lost.low:+.4f} to {lost.high:+.4f})")
    if lost.estimate < -WITHIN:
        print("it loses more than half a point: its share of tokens is no saving")
    share = adaptive["output_tokens"] / whole["output_tokens"]
    record("strategies.adaptive_token_share", share, "ratio", (f"majority_{largest}_tokens", whole["output_tokens"]))


if __name__ == "__main__":
    main()
