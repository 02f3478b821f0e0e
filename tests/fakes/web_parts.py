"""Parts of the web application that answer from memory, with a switch for being down."""

import dataclasses
from typing import Any

from sqlalchemy import create_engine

from fakes.endpoint_place import endpoint_place
from fakes.people_parts import RULES, people_on
from fakes.query_parts import ScriptedChat
from reckon.datasets.place import place_of
from reckon.endpoint.keeper import Keeper, RunLimits
from reckon.errors import NotFound, SpoolFull, StoreUnavailable, Unavailable
from reckon.ingest.aside import SetAside
from reckon.ingest.model import Accepted, Counters, IngestLimits
from reckon.jobs.outbox import Message
from reckon.jobs.tally import JobTimes
from reckon.live.api import Streams
from reckon.live.listening import Listening
from reckon.live.open_streams import StreamLimits
from reckon.live.stream import Live
from reckon.projects.access import Known, anybody
from reckon.web.app import Parts
from reckon.web.door import Door
from reckon.web.limiter import NoLimiter
from reckon.web.status import Backlog, DeadLetters
from reckon.web.stored_amounts import Completeness, Producer, StoredAmounts, StoredTable

ASIDE = "spool-0-0000000000000000"


class FakeResult:
    """No rows."""

    result_rows: tuple[()] = ()
    column_names: tuple[()] = ()


class FakeReader:
    """A ClickHouse without rows; `error` is raised by every statement while it is set."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.asked: list[str] = []

    def query(self, query: str, parameters: dict[str, Any] | None = None) -> FakeResult:
        self.asked.append(query)
        if self.error is not None:
            raise self.error
        return FakeResult()

    def query_arrow(
        self, query: str, parameters: dict[str, Any] | None = None, *, use_strings: bool | None = None
    ) -> Any:
        return self.query(query, parameters)


class Rows:
    """Rows as a client answers them."""

    def __init__(self, **row: Any) -> None:
        self.column_names, self.result_rows = tuple(row), (tuple(row.values()),)


class OneSpanReader(FakeReader):
    """Every trace has one span, as far as the plan of an export asks; counts are zero, and lists empty."""

    def query(self, query: str, parameters: dict[str, Any] | None = None) -> Any:
        if "count() AS total" in query:
            return Rows(total=1)
        if "AS bytes" in query:
            ids = {"span_id": b"12345678", "parent_id": bytes(8), "generation_id": bytes(8)}
            return Rows(**ids, name="work", start_ns=1, duration_ns=1, bytes=1)
        return Rows(count=0) if query.lstrip().startswith(("SELECT count()", "-- How many")) else FakeResult()


class FakeScoring:
    """Counts as given."""

    def __init__(self, held: Backlog | None = None) -> None:
        self.held = held

    def backlog(self, project: str | None) -> Backlog:
        if self.held is None:
            raise StoreUnavailable("The relational store was told to be down.")
        return self.held

    def dead(self, project: str, limit: int) -> DeadLetters:
        self.backlog(project)
        return DeadLetters(rows=[], total=0)


class FakeIngest:
    """Takes nothing; counts as given."""

    limits = IngestLimits()

    def __init__(self, counts: Counters | None = None) -> None:
        self.counts = counts or Counters()

    def accept(self, *body: Any) -> Accepted:
        raise SpoolFull("The spool was told to be full.")

    def take_in(self, spans: Any, sender: Any) -> Accepted:
        raise SpoolFull("The spool was told to be full.")

    def counters(self) -> Counters:
        return self.counts

    def aside(self, limit: int, project: str | None = None) -> tuple[list[Any], int]:
        return [], 0

    def aside_body(self, name: str) -> tuple[SetAside, bytes]:
        if name != ASIDE:
            raise NotFound("There is no such body.")
        return SetAside(ASIDE, 4, "The store says no.", "default", 1, "protobuf", shaped=False), b"body"

    def retry_aside(self, name: str) -> SetAside:
        return self.aside_body(name)[0]

    def delete_aside(self, name: str) -> None:
        self.aside_body(name)


class FakeSender:
    """A queue that is away: jobs wait in the outbox."""

    def send(self, message: Message) -> None:
        raise Unavailable("The queue was told to be down.")


class FakeQueue:
    """What waits and what has ended, as given; a queue that is away where `away`."""

    def __init__(self, *, away: bool = False) -> None:
        self.away = away

    def depths(self) -> dict[str, int]:
        if self.away:
            raise Unavailable("The queue was told to be down.")
        return {"live": 2, "backfill": 0}

    def jobs(self) -> dict[tuple[str, str], JobTimes]:
        self.depths()
        times = JobTimes(total_s=2.5)
        times.counts[1] = 3
        return {("reckon.score", "done"): times}


class FakeAmounts:
    """Two tables, and a day of which nine in ten tokens are stored."""

    def now(self) -> StoredAmounts:
        tables = [StoredTable(name="steps", rows=10, bytes=1000), StoredTable(name="spans", rows=4, bytes=200)]
        told = Completeness(traces=3, complete=2, tokens_reported=100, tokens_stored=90)
        sender = Producer(
            producer="0" * 15 + "7",
            name="gpu-7",
            last_ms=1_790_000_000_000,
            sent=1000,
            received=990,
            dropped=8,
            missing=2,
        )
        return StoredAmounts(tables=tables, relational_bytes=4096, completeness=told, producers=[sender])


class FakeIdentities:
    """Knows what it is told: secrets and session tokens to who they are."""

    def __init__(self, keys: dict[str, Known] | None = None, sessions: dict[str, Known] | None = None) -> None:
        self.keys, self.sessions = keys or {}, sessions or {}

    def by_key(self, secret: str) -> Known | None:
        return self.keys.get(secret)

    def by_session(self, token: str) -> Known | None:
        return self.sessions.get(token)

    def anybody(self) -> Known:
        return anybody(["default", "other"])


def open_door(**changes: Any) -> Door:
    """Logins are off, unless changed."""
    door: dict[str, Any] = {
        "identities": FakeIdentities(),
        "limiter": NoLimiter(),
        "cookie": "reckon_session_8600",
        "open": True,
        "requests_per_minute": 1000,
        "body_bytes_max": 1 << 20,
    }
    return Door(**{**door, **changes})


def no_streams() -> Streams:
    """Live streams whose Redis is away."""
    return Streams(Live(Listening("unix:///nowhere/redis.sock")), FakeReader(), StreamLimits())


def fake_parts(**changes: Any) -> Parts:
    """Parts that work, but hold nothing."""
    held = Backlog(pending=3, oldest_age_s=1.5, dead=0, jobs=2, jobs_stuck=0)
    parts: dict[str, Any] = {
        "clickhouse": FakeReader(),
        "scoring": FakeScoring(held),
        "ingest": FakeIngest(),
        "sender": FakeSender(),
        "door": open_door(),
        "streams": no_streams(),
        "endpoint": endpoint_place(ScriptedChat([])),
        "queue": FakeQueue(),
        "amounts": FakeAmounts(),
        "engine": create_engine("sqlite://"),  # without tables: whoever asks is told that the store is down
    }
    made = {**parts, **changes}
    made.setdefault("datasets", place_of("/nonexistent/datasets"))
    made.setdefault("keeper", Keeper(made["engine"], made["endpoint"], RunLimits()))
    rules = dataclasses.replace(RULES, open=made["door"].open)
    return Parts(**{"people": people_on(made["engine"], rules=rules), **made})
