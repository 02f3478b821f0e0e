"""Appends one measured figure to benchmarks/history.jsonl, and prints it."""

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

_HERE = Path(__file__).parent
_CPUINFO = Path("/proc/cpuinfo")
_GPUS = Path("/proc/driver/nvidia/gpus")


def record(name: str, value: float, unit: str, against: tuple[str, float] | None = None) -> None:
    """One line: what was measured, where, and what it was compared with in the same run."""
    line = {
        "commit": _commit(),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": len(os.sched_getaffinity(0)), "cpu": _cpu(), **_gpu()},
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "against": None if against is None else {"name": against[0], "value": round(against[1], 4)},
    }
    with (_HERE / "history.jsonl").open("a", encoding="utf-8") as history:
        history.write(json.dumps(line) + "\n")
    print(f"{name} = {value:,.3f} {unit}" + (f"  (against {against[0]} = {against[1]:,.3f})" if against else ""))


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=_HERE, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _gpu() -> dict[str, str]:
    for told in sorted(_GPUS.glob("*/information")):
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("Model:"):
                return {"gpu": line.partition(":")[2].strip()}
    return {}


def _cpu() -> str:
    lines = _CPUINFO.read_text(encoding="utf-8").splitlines() if _CPUINFO.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
