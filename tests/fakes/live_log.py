"""A live log in memory, with a switch for being away; stands for Redis."""

from reckon.errors import Unavailable
from reckon.live.entries import Entry, Mark
from reckon.live.listening import BATCH_MAX, Said


class FakeLog:
    """Listening's methods over a list; ids count up."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.away = False
        self.count = self.asked = 0

    def say(self, *entries: Entry) -> None:
        for entry in entries:
            self.count += 1
            self.said.append(Said(f"1000-{self.count}", entry))

    async def newest(self, project: str) -> str:
        self._answer()
        if not self.said:
            self.say(Mark())
        return self.said[-1].id

    async def after(self, project: str, place: str) -> list[Said] | None:
        self._answer()
        here = [index for index, one in enumerate(self.said) if one.id == place]
        return self.said[here[0] + 1 :][:BATCH_MAX] if here else None

    async def keep(self, project: str) -> None:
        self._answer()

    async def close(self) -> None:
        pass

    def _answer(self) -> None:
        self.asked += 1
        if self.away:
            raise Unavailable("The log was told to be away.")


class FakeOpen:
    """One open stream that nobody counts."""

    def __init__(self) -> None:
        self.left = 0

    async def renew(self) -> None:
        pass

    async def leave(self) -> None:
        self.left += 1
