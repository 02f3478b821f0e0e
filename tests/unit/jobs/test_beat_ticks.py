"""A beat tells that it ticks, and that it ticks no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery
from redis import Redis

from fakes.redis_server import BundledRedis
from reckon.errors import StoreUnavailable
from reckon.jobs.beat_ticks import KEPT_S, BeatTicks, key_of
from reckon_workers.ticking import TickingScheduler


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = BundledRedis(tmp_path_factory.mktemp("r"))
    server.start()
    yield server.url
    server.stop()


def test_each_tick_is_told_for_this_machine_and_ends_by_itself(redis_url: str) -> None:
    app = Celery(broker="memory://", set_as_current=False)
    ticks = BeatTicks(redis_url, "here")
    app.conf.reckon_beat_ticks = ticks
    scheduler = TickingScheduler(app)
    assert not ticks.heard()
    scheduler.tick()
    assert ticks.heard()
    assert not BeatTicks(redis_url, "elsewhere").heard()
    kept_s = Redis.from_url(redis_url).ttl(key_of("here"))
    assert 0 < kept_s <= KEPT_S


def test_many_ticks_write_once_in_a_while(redis_url: str) -> None:
    ticks = BeatTicks(redis_url, "often")
    ticks.note()
    Redis.from_url(redis_url).delete(key_of("often"))
    ticks.note()
    assert not ticks.heard(), "each tick writes: a second is enough for a beat, and Redis is others' too"


def test_without_redis_it_ticks_on_and_asking_says_what_to_do(tmp_path: Path) -> None:
    ticks = BeatTicks(f"unix://{tmp_path}/none.sock", "here")
    ticks.note()
    with pytest.raises(StoreUnavailable, match="Start it, or mend RECKON_REDIS_URL"):
        ticks.heard()
