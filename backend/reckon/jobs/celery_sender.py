"""Sends messages through Celery's protocol, without knowing a single task."""

from celery import Celery
from kombu.exceptions import OperationalError

from reckon.errors import Unavailable
from reckon.jobs.broker import broker_url, transport_options
from reckon.jobs.outbox import Message


class CelerySender:
    """A Sender over Redis. Thread-safe; holds a pool of connections until `close`."""

    def __init__(self, redis_url: str) -> None:
        """Does not connect yet. Raises Misconfigured where `redis_url` is no Redis address."""
        self._app = Celery("reckon", broker=broker_url(redis_url), set_as_current=False)
        self._app.conf.update(
            broker_transport_options=dict(transport_options()),
            task_serializer="json",
            task_create_missing_queues=True,
            task_ignore_result=True,
        )

    def send(self, message: Message) -> None:
        """Hand over one message. Raises Unavailable at once where Redis does not answer."""
        try:
            self._app.send_task(message.kind, args=[message.id], queue=message.queue, ignore_result=True, retry=False)
        except (OperationalError, ConnectionError, OSError) as error:
            raise Unavailable(f"The job queue does not answer ({type(error).__name__}).") from error

    def close(self) -> None:
        """Close the connections."""
        self._app.close()
