"""A queue in memory, with the switch that a real one has: down."""

from reckon.errors import Unavailable
from reckon.jobs.outbox import Message


class FakeQueue:
    """A Sender that remembers what it was given."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.down = False

    def send(self, message: Message) -> None:
        if self.down:
            raise Unavailable("The queue was told to be down.")
        self.sent.append(message)
