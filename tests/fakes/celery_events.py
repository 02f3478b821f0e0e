"""Hears the events of Celery's workers, as Flower does: over the broker, with Celery's own receiver."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from celery import Celery

from reckon.jobs.broker import broker_url, transport_options

_LOOK_S = 0.5


@contextmanager
def heard_events(redis_url: str) -> Iterator[list[dict[str, object]]]:
    """The events from now on, as they come in."""
    app = Celery("listener", broker=broker_url(redis_url), set_as_current=False)
    app.conf.update(broker_transport_options=dict(transport_options()))
    heard: list[dict[str, object]] = []
    over, ready = threading.Event(), threading.Event()

    def listen() -> None:
        with app.connection_for_read() as connection:
            receiver = app.events.Receiver(connection, handlers={"*": heard.append})
            with receiver.consumer_context() as (own, _, _):  # a connection of its own
                ready.set()
                while not over.is_set():
                    with suppress(TimeoutError):
                        own.drain_events(timeout=_LOOK_S)

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    assert ready.wait(30)
    try:
        yield heard
    finally:
        over.set()
        thread.join()
        app.close()
