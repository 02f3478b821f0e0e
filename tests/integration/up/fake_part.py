"""A part that does nothing but live: notes each start, gets ready after a while, may have a child or a bad habit.

Arguments: folder, name, then words: `child` (starts one that ignores its parent's death),
`dies` (ends at its first start only, once ready), `broken` (ends at every start),
`once` (ends well: a one-shot), `deaf` (takes its time to stop), `warm` (ready once it may go ahead),
`patient` (ready once a warm part has started).
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

_CHILD = "import signal, time; signal.signal(signal.SIGHUP, signal.SIG_IGN); time.sleep(600)"


def main(folder: Path, name: str, habits: set[str]) -> None:
    """Live as told."""
    starts = folder / f"{name}.starts"
    with starts.open("a") as notes:
        notes.write(f"{os.getpid()}\n")
    with (folder / "order").open("a") as notes:
        notes.write(f"{name}\n")
    if "broken" in habits:
        sys.exit("the disk is made of cheese")
    if "once" in habits:
        sys.exit(0)
    while "patient" in habits and "warm" not in (folder / "order").read_text().split():
        time.sleep(0.05)
    if "warm" in habits:
        while not (folder / f"{name}.go").exists():
            time.sleep(0.05)
        with (folder / "order").open("a") as notes:
            notes.write(f"{name}-goes\n")
    if "child" in habits:
        child = subprocess.Popen([sys.executable, "-c", _CHILD])
        (folder / f"{name}.child").write_text(str(child.pid))
    if "deaf" in habits:
        signal.signal(signal.SIGTERM, lambda *_: (time.sleep(1), os._exit(0)))
    (folder / f"{name}.ready").touch()
    if "dies" in habits and len(starts.read_text().splitlines()) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], set(sys.argv[3:]))
