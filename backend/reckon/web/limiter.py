"""Counts requests by key or person."""


class NoLimiter:
    """Lets everything pass."""

    async def take(self, who: str, per_minute: int) -> int | None:
        """Never asks to wait."""
        del who, per_minute
        return None
