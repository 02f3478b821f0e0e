"""Runs a command of ours that loads its code while what it needs still starts, and goes on once a file is there.

`python -m reckon.cli.warm_start GO_AHEAD COMMAND …` is `reckon COMMAND …` but for that wait: loading takes the web
process two seconds, in which the stores start and are migrated. Whoever starts it makes the file
(`reckon.processes.up_start`).
"""

import sys
import time
from pathlib import Path

from reckon.cli.main import cli, load_command, run

_LOOK_S = 0.05


def main(go_ahead: Path, arguments: list[str]) -> int:
    """The command's exit code. Waits for the file for as long as it takes: whoever starts this may end it."""
    load_command(arguments[0])
    while not go_ahead.exists():
        time.sleep(_LOOK_S)
    return run(cli, arguments)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
