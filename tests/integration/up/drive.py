"""Runs a set of fake parts the way `reckon up` does, as a process of its own that a test can kill.

Arguments: data directory, then one `name=need+need:habit+habit` per part.
"""

import os
import sys
from pathlib import Path

from reckon.cli.main import exit_code
from reckon.errors import ReckonError
from reckon.processes.supervise_layout import Layout
from reckon.processes.supervise_part import Part
from reckon.processes.up import running

_FAKE = Path(__file__).with_name("fake_part.py")


def part(word: str, folder: Path) -> Part:
    """The part described by one argument."""
    name, _, rest = word.partition("=")
    needs, _, habits = rest.partition(":")
    chosen = tuple(habit for habit in habits.split("+") if habit)
    return Part(
        name=name,
        command=(sys.executable, str(_FAKE), str(folder), name, *chosen),
        needs=tuple(need for need in needs.split("+") if need),
        ready=(folder / f"{name}.ready").exists,
        one_shot="once" in chosen,
        go_ahead=folder / f"{name}.go" if "warm" in chosen else None,
        has_children="child" in chosen,
        advice="Feed it.",
    )


def main(folder: Path, words: list[str]) -> None:
    """Start, say READY, watch."""

    def say(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    layout = Layout(folder, folder / "s.sock")
    try:
        with running(tuple(part(word, folder) for word in words), layout, os.environ, say) as started:
            say("READY")
            started.watch()
    except KeyboardInterrupt:
        sys.exit(0)
    except ReckonError as error:
        say(f"ERROR {error}")
        sys.exit(exit_code(error))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
