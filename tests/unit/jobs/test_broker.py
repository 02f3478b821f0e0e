import pytest

from reckon.errors import Misconfigured, Unavailable
from reckon.jobs.broker import broker_url
from reckon.jobs.celery_sender import CelerySender
from reckon.jobs.outbox import Message


@pytest.mark.parametrize(
    ("redis_url", "kombu_url"),
    [
        ("redis://host:6379/2", "redis://host:6379/2"),
        ("rediss://:secret@host/0", "rediss://:secret@host/0"),
        ("unix:///run/redis.sock", "redis+socket:///run/redis.sock?virtual_host=0"),
        ("unix://:secret@/run/redis.sock?db=3", "redis+socket://:secret@/run/redis.sock?virtual_host=3"),
    ],
)
def test_one_setting_serves_both_libraries(redis_url: str, kombu_url: str) -> None:
    assert broker_url(redis_url) == kombu_url


@pytest.mark.parametrize("url", ["amqp://host", "unix://run/redis.sock", "redis://", "unix:///a?db=x"])
def test_an_address_of_something_else_is_refused(url: str) -> None:
    with pytest.raises(Misconfigured):
        broker_url(url)


def test_a_socket_path_may_have_107_bytes_and_no_more() -> None:
    path = "/" + "x" * 106
    broker_url(f"unix://{path}")
    with pytest.raises(Misconfigured, match="107"):
        broker_url(f"unix://{path}x")


def test_a_queue_that_is_away_is_said_at_once() -> None:
    sender = CelerySender("redis://127.0.0.1:1/0")
    with pytest.raises(Unavailable):
        sender.send(Message(1, "live", "reckon.score"))
    sender.close()
