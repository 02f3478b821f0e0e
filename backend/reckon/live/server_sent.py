"""Events as bytes of `text/event-stream` (WHATWG HTML, "Server-sent events"). Pure."""

from dataclasses import dataclass

from pydantic import BaseModel

MEDIA_TYPE = "text/event-stream"
HEARTBEAT = b": still here\n\n"


@dataclass(frozen=True, slots=True)
class Event:
    """One event; with an `id`, whoever has it goes on behind that place."""

    name: str
    data: BaseModel
    id: str | None = None

    def encoded(self) -> bytes:
        """The event as sent; its data is JSON on one line."""
        place = f"id: {self.id}\n" if self.id else ""
        return f"event: {self.name}\n{place}data: {self.data.model_dump_json()}\n\n".encode()


def place_only(place: str) -> bytes:
    """Moves the listener's place without an event."""
    return f"id: {place}\n\n".encode()


def retry_after(milliseconds: int) -> bytes:
    """How long a listener waits before it comes again by itself."""
    return f"retry: {milliseconds}\n\n".encode()
