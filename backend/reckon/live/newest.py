"""Whether a project's log goes on behind a place, at one look for all listeners of a process."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from reckon.errors import Unavailable

LOOK_S = 0.05  # so often Redis is asked, however many listen


@dataclass(slots=True)
class Newest:
    """The newest entry's id by project, as it was a moment ago. Belongs to one event loop."""

    clock_s: Callable[[], float] = time.monotonic
    _looked_s: dict[str, float] = field(default_factory=dict)
    _found: dict[str, str] = field(default_factory=dict)

    async def is_behind(self, project: str, place: str, newest: Callable[[str], Awaitable[str]]) -> bool:
        """Whether something stands behind `place`; no, where nobody can say."""
        now_s = self.clock_s()
        if now_s - self._looked_s.get(project, -LOOK_S) >= LOOK_S:
            # Before it is asked: whoever wakes meanwhile goes by what was found before.
            self._looked_s[project] = now_s
            try:
                self._found[project] = await newest(project)
            except Unavailable:
                return False
        found = self._found.get(project, place)
        return _number(found) > _number(place)


def _number(place: str) -> tuple[int, int]:
    milliseconds, _, number = place.partition("-")
    return int(milliseconds), int(number)
