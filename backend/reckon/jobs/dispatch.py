"""Sends jobs after the commit that made them, and again when nothing came of it."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.errors import Unavailable
from reckon.jobs.outbox import Message, enqueued, take_due
from reckon.jobs.types import QUEUES
from reckon.relational.unit_of_work import unit_of_work

log = logging.getLogger(__name__)

_RELAY_ROWS_MAX = 500


class Sender(Protocol):
    """Hands a message to the queue."""

    def send(self, message: Message) -> None:
        """Raises Unavailable where the queue does not take it."""
        ...


@contextmanager
def dispatching(engine: Engine, sender: Sender) -> Iterator[Session]:
    """A unit of work whose jobs leave for the queue once it is committed.

    A queue that is down is no error here: the rows are durable, and the relay sends them.
    """
    with unit_of_work(engine) as session:
        yield session
    # In the order in which workers empty their queues: an idle one takes what comes first.
    send_all(sender, sorted(enqueued(session), key=lambda message: QUEUES.index(message.queue)))


def relay(engine: Engine, sender: Sender, now_ns: int, resend_s: float) -> int:
    """Send what is due; the number of messages sent. Safe to run in several processes."""
    with unit_of_work(engine) as session:
        due = take_due(session, now_ns, resend_s=resend_s, limit=_RELAY_ROWS_MAX)
    return send_all(sender, due)


def send_all(sender: Sender, messages: Sequence[Message]) -> int:
    """Send until the queue refuses; the number that it took."""
    for sent, message in enumerate(messages):
        try:
            sender.send(message)
        except Unavailable as error:
            log.warning("jobs.queue_unavailable waiting=%d reason=%s", len(messages) - sent, error)
            return sent
    return len(messages)
