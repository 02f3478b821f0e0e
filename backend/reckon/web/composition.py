"""Settings → the parts that the application serves from, opened here and closed here."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine, text

import reckon
from reckon.clickhouse.client import connect, unavailable_mapped
from reckon.jobs.celery_sender import CelerySender
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import reading
from reckon.settings import Settings
from reckon.web.app import Parts
from reckon.web.checks import Check
from reckon.web.clickhouse import LateReader
from reckon.web.hosts import LOOPBACK
from reckon.web.scoring_reader import ScoringReader

# A page that waits longer than this for the store is of no use to anybody.
_QUERY_TIMEOUT_S = 30


@asynccontextmanager
async def open_parts(settings: Settings) -> AsyncIterator[Parts]:
    """Everything the application needs. A store that is down is met when asked, not here."""
    async with AsyncExitStack() as stack:
        engine = make_engine(settings.database_url)
        stack.callback(engine.dispose)
        sender = CelerySender(settings.redis_url)
        stack.callback(sender.close)
        reader = LateReader(lambda: connect_clickhouse(settings))
        stack.callback(reader.close)
        address = urlsplit(settings.public_url)
        yield Parts(
            clickhouse=reader,
            scoring=ScoringReader(engine),
            ingest=_NoIngest(),
            checks=(Check("clickhouse", lambda: _ask_clickhouse(reader)), Check("database", lambda: _ask(engine))),
            hosts=(*LOOPBACK, address.hostname or "localhost"),
            static=Path(reckon.__file__).parent / "static",
            base_path=address.path or "/",
        )


def connect_clickhouse(settings: Settings) -> Client:
    """A client of the configured ClickHouse. Raises StoreUnavailable."""
    house = settings.clickhouse
    return connect(house.url, house.user, house.password.get_secret_value(), house.database, timeout_s=_QUERY_TIMEOUT_S)


def _ask_clickhouse(reader: LateReader) -> None:
    """Raises where ClickHouse does not answer or has no tables yet."""
    with unavailable_mapped():
        reader.query("SELECT trace_id FROM traces LIMIT 0")


def _ask(engine: Engine) -> None:
    with reading(engine) as session:
        session.execute(text("SELECT 1"))


class _NoIngest:
    def counters(self) -> dict[str, int]:
        return {}
