"""How much CPU time processes have used, which other programs on the machine change little: by their command."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def used_s(part_of: Callable[[str], str | None], root: int | None = None) -> Mapping[str, float]:
    """CPU seconds by part, over `root` (this process) and all below it; a part's children count with it.

    `part_of` names a process's part by its command line, or leaves it to the parent's.
    """
    parents: dict[int, int] = {}
    spent: dict[int, float] = {}
    commands: dict[int, str] = {}
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        try:
            told = (place / "stat").read_text().rpartition(")")[2].split()
            commands[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:  # it has ended meanwhile
            continue
        parents[int(place.name)] = int(told[1])
        spent[int(place.name)] = (int(told[11]) + int(told[12])) / _TICKS
    top = os.getpid() if root is None else root
    found: dict[str, float] = {}
    for pid, seconds in spent.items():
        part, at = None, pid
        while at in parents and at != top:
            part = part or part_of(commands.get(at, ""))
            at = parents[at]
        if at == top and part is not None:
            found[part] = found.get(part, 0.0) + seconds
    return found
