"""Two web processes count together over a real Redis, and go on without it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis import Redis

from fakes.redis_server import BundledRedis
from reckon.web.limiter import SharedLimiter

pytestmark = pytest.mark.integration


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[BundledRedis]:
    server = BundledRedis(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def pair(redis: BundledRedis) -> AsyncIterator[tuple[SharedLimiter, SharedLimiter]]:
    """Patient ones, so that a loaded machine is not taken for a dead Redis."""
    one, other = SharedLimiter(redis.url, 60, 0.1), SharedLimiter(redis.url, 60, 0.1)
    yield one, other
    await one.close()
    await other.close()


async def test_two_limiters_share_one_count(pair: tuple[SharedLimiter, SharedLimiter]):
    answers = [await pair[n % 2].take("key:a", 10) for n in range(15)]
    assert answers[:10] == [None] * 10
    assert all(wait is not None and 1 <= wait <= 61 for wait in answers[10:])
    assert await pair[1].look("key:a", 10) is not None
    assert await pair[1].look("key:b", 10) is None


async def test_many_at_once_never_get_more_than_their_share(pair: tuple[SharedLimiter, SharedLimiter]):
    answers = await asyncio.gather(*(pair[n % 2].take("key:a", 20) for n in range(60)))
    assert answers.count(None) == 20


async def test_a_redis_that_dies_and_returns_is_noticed_once_each(
    redis: BundledRedis, pair: tuple[SharedLimiter, SharedLimiter], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO, "reckon.web.limiter")
    one = pair[0]
    assert await one.take("key:a", 2) is None
    redis.kill()
    assert [await one.take("key:a", 2) for _ in range(2)] == [None, None], "counted anew in this process"
    assert await one.take("key:a", 2) is not None, "but counted"
    await asyncio.sleep(0.15)
    await one.take("key:a", 2)
    redis.start()
    await asyncio.sleep(0.15)
    await one.take("key:a", 2)
    assert [record.message.split()[0] for record in caplog.records] == ["limiter.redis_away", "limiter.redis_back"]


async def test_a_redis_that_hangs_costs_one_request_its_patience_and_no_more(redis: BundledRedis):
    limiter = SharedLimiter(redis.url, pause_s=60)
    assert redis.process is not None
    with Redis.from_url(redis.url) as blocker:
        # The server answers nobody for a while; the client's own timeout must not matter.
        blocker.execute_command("CLIENT", "PAUSE", "5000", "ALL")
    async with asyncio.timeout(4):
        assert [await limiter.take("key:a", 3) for _ in range(4)][:3] == [None] * 3
    await limiter.close()


async def test_what_redis_holds_names_nobody(redis: BundledRedis, pair: tuple[SharedLimiter, SharedLimiter]):
    await pair[0].take("refused:192.0.2.77", 5)
    await pair[0].take("login:ada@example.org", 5)
    with Redis.from_url(redis.url) as client:
        names = [bytes(name).decode() for name in client.keys("*")]
        held = " ".join(names) + " ".join(str(client.get(name)) for name in names)
    assert len(names) == 2
    assert "192.0.2" not in held
    assert "ada" not in held
