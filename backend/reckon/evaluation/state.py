"""What an evaluation has done so far: an append-only file, so that a killed run goes on where it was.

The first line says what is evaluated; each other line is one problem under one arm. A
line counts once it is whole and synced; the torn end of a killed run is cut off.
"""

import fcntl
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Self, TypeAlias

from reckon.errors import Conflict
from reckon.evaluation.outcome import Outcome, outcome_from

Place: TypeAlias = tuple[int, str, int]  # problem, arm, N


@dataclass
class State:
    """Open one with `opened`; it is locked against a second run until closed."""

    outcomes: dict[Place, Outcome] = field(default_factory=dict)
    wall_ns: dict[str, int] = field(default_factory=dict)  # by arm: time in which something was asked
    _file: IO[bytes] | None = None

    @classmethod
    def opened(cls, path: Path, about: Mapping[str, object]) -> Self:
        """The state in `path`, begun for `about` where there is none.

        Raises Conflict where the file is of another evaluation, is none, or is in use.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        state = cls()
        file = state._file = path.open("a+b")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.close()
            raise Conflict(f"Another evaluation writes to {path}. Wait for it, or choose another --out.") from error
        try:
            state._read(path, dict(about))
        except BaseException:
            file.close()
            raise
        return state

    def add(self, place: Place, outcome: Outcome, elapsed_ns: int) -> None:
        """Keep an outcome, durably. `elapsed_ns` is the time since the last line of this run."""
        problem, arm, n = place
        line = {"problem": problem, "arm": arm, "n": n, "elapsed_ns": elapsed_ns, "outcome": outcome.as_json()}
        self._append(line)
        self.outcomes[place] = outcome
        self.wall_ns[arm] = self.wall_ns.get(arm, 0) + elapsed_ns

    def close(self) -> None:
        """Let another run have it."""
        if self._file is not None:
            self._file.close()

    def _append(self, line: Mapping[str, object]) -> None:
        assert self._file is not None  # noqa: S101  # `opened` has opened it
        self._file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
        self._file.flush()
        os.fdatasync(self._file.fileno())

    def _read(self, path: Path, about: dict[str, object]) -> None:
        assert self._file is not None  # noqa: S101  # as above
        self._file.seek(0)
        raw = self._file.read()
        whole = raw[: raw.rfind(b"\n") + 1]
        if len(whole) < len(raw):
            self._file.truncate(len(whole))
        lines = whole.splitlines()
        if not lines:
            self._append({"evaluation": about})
            return
        try:
            begun = json.loads(lines[0])["evaluation"]
            for line in lines[1:]:
                self._take(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise Conflict(f"{path} is no evaluation that can be continued. Choose another --out.") from error
        differing = [name for name in {**begun, **about} if begun.get(name) != about.get(name)]
        if differing:
            was = ", ".join(f"{name} was {begun.get(name)!r}, is {about.get(name)!r}" for name in sorted(differing))
            raise Conflict(f"{path} holds another evaluation: {was}. Choose another --out.")

    def _take(self, line: dict[str, Any]) -> None:
        place = (int(line["problem"]), str(line["arm"]), int(line["n"]))
        self.outcomes[place] = outcome_from(line["outcome"])
        self.wall_ns[place[1]] = self.wall_ns.get(place[1], 0) + int(line["elapsed_ns"])
