"""What the embedded server is told when it starts: where, as whom, and every limit it keeps."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ServerOptions:
    """Values handed down by the command; the server reads no settings and no environment."""

    directory: Path
    """Folder that this server owns alone: data, lock, generated configuration."""
    host: str = "127.0.0.1"
    port: int = 8623
    """0 lets the system choose."""
    user: str = "default"
    password: str = ""
    memory_bytes_max: int = 1 << 30
    """Of all queries together; one query may take three quarters of it."""
    connections: int = 4
    """Queries that run at once."""
    queue_max: int = 256
    """Requests that may wait for a free connection."""
    queue_s_max: float = 60.0
    body_bytes_max: int = 4 << 30
    """Largest request body as sent, on the disk beyond 8 MiB; uncompressed it may have four times as many."""
    form_bytes_max: int = 64 << 20
    """Largest form, with its files: it is taken apart in memory."""
    sessions_max: int = 64
    """Sessions that hold state (SET, USE, temporary tables), each with a connection of its own."""
    send_s_max: float = 120.0
    """Longest wait for a client to take the next part of its result."""
    shutdown_s_max: int = 10
    """Longest wait for running queries at SIGTERM."""

    @property
    def query_memory_bytes_max(self) -> int:
        """Memory that one query may take."""
        return self.memory_bytes_max * 3 // 4

    @property
    def plain_bytes_max(self) -> int:
        """Largest request body once uncompressed."""
        return self.body_bytes_max * 4
