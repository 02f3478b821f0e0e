"""How much memory bodies may take while they come, and how much of it one project's."""

from collections import Counter


class Room:
    """Bytes of bodies on their way, for one event loop. A project gets at most half: the rest is the others'."""

    def __init__(self, bytes_max: int) -> None:
        self._bytes_max = bytes_max
        self._held: Counter[str] = Counter()
        self._all = 0

    def take(self, project: str, size: int) -> bool:
        """Whether there is room for `size` bytes more of `project`, which are then held."""
        if self._all + size > self._bytes_max or self._held[project] + size > self._bytes_max // 2:
            return False
        self._held[project] += size
        self._all += size
        return True

    def give_back(self, project: str, size: int) -> None:
        """They are gone."""
        self._all -= size
        self._held[project] -= size
        if not self._held[project]:
            del self._held[project]
