"""A listener of a live stream over real HTTP, as a browser's EventSource reads one."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass(frozen=True)
class Heard:
    """One event."""

    name: str
    data: dict[str, Any]
    id: str


class Cut(Exception):
    """The listener was told to leave here."""


@dataclass
class Listener:
    """What one connection has heard; `last_id` is what it would come back with.

    With `lines_max` it is cut off behind so many lines, be it in the middle of an event.
    """

    response: httpx.Response
    last_id: str = ""
    lines_max: int | None = None
    comments: int = 0
    _lines: Iterator[str] = field(init=False)
    _read: int = 0

    def __post_init__(self) -> None:
        self._lines = self.response.iter_lines()

    def next(self) -> Heard | None:
        """The next event; None at the end of the stream. Raises httpx.ReadTimeout where none comes."""
        name, data, place = "message", "", self.last_id
        for line in self._lines:
            if self._read == self.lines_max:
                raise Cut
            self._read += 1
            key, _, value = line.partition(": ")
            match key:
                case "event":
                    name = value
                case "data":
                    data += value
                case "id":
                    place = value
                case "" if line:
                    self.comments += 1
                case "":
                    self.last_id = place
                    if data:
                        return Heard(name, json.loads(data), place)
                    name = "message"
        return None

    def until(self, wanted: Callable[[Heard], bool]) -> list[Heard]:
        """All events up to and with the first wanted one; fails where the stream ends before."""
        heard = []
        while (event := self.next()) is not None:
            heard.append(event)
            if wanted(event):
                return heard
        raise AssertionError(f"The stream ended: {heard[-3:]}")


@contextmanager
def listening(
    url: str,
    last_id: str = "",
    params: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
    *,
    lines_max: int | None = None,
    silence_s: float = 60,
) -> Iterator[Listener]:
    """An open stream. Reading fails where nothing at all comes for `silence_s`."""
    sent = {**(headers or {}), **({"last-event-id": last_id} if last_id else {})}
    with (
        httpx.Client(timeout=httpx.Timeout(60, read=silence_s), trust_env=False, verify=False) as web,
        web.stream("GET", url, headers=sent, params=params) as response,
    ):
        if response.status_code != 200:
            response.read()
        yield Listener(response, last_id, lines_max)
