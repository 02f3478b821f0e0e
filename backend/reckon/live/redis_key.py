"""Where a project's live log lies in Redis, and how much of it is kept."""

KEPT_S = 3600  # a log that nobody writes or reads is dropped after so long


def log_key(project: str) -> str:
    """The key of the project's Redis Stream."""
    return f"reckon-live:{project}"
