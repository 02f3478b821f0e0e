"""Where a supervised set keeps its configuration, socket, lock and logs."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """Paths of one set; `socket` is apart since a socket's path has to be short."""

    data_dir: Path
    socket: Path

    @property
    def run_dir(self) -> Path:
        """Folder of what lives only while the set runs."""
        return self.data_dir / "run"

    @property
    def config(self) -> Path:
        """The generated supervisord configuration."""
        return self.run_dir / "supervisord.conf"

    @property
    def lock(self) -> Path:
        """Locked by the one `reckon up` on this data directory; holds its process id."""
        return self.run_dir / "up.lock"

    @property
    def logs_dir(self) -> Path:
        """Folder of the rotating logs, one file a part."""
        return self.data_dir / "logs"

    def log(self, name: str) -> Path:
        """The log of the part called `name`."""
        return self.logs_dir / f"{name}.log"
