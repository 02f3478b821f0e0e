"""Reads the `/metrics` of the servers that the settings name, into the table of metrics."""

import logging
import time
from collections.abc import Callable, Mapping

import httpx

from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.errors import MalformedPayload, Misconfigured
from reckon.ingest.metric_table import INSTANCE, FiledPoint, metric_table
from reckon_workers.context import Context
from reckon_workers.prometheus_text import points_in

log = logging.getLogger(__name__)

TARGETS_MAX = 200
_TIMEOUT_S = 5.0
_BYTES_MAX = 16 << 20


def targets_of(told: str) -> Mapping[str, str]:
    """Addresses by the replica's name. Raises Misconfigured for what is no NAME=URL."""
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in told.split(","))):
        name, _, url = part.partition("=")
        if not name or not url.startswith(("http://", "https://")):
            raise Misconfigured(f"RECKON_SCRAPE_TARGETS has {part!r}; it takes NAME=http://HOST:PORT/metrics.")
        found[name.strip()] = url
    if len(found) > TARGETS_MAX:
        raise Misconfigured(f"RECKON_SCRAPE_TARGETS names more than {TARGETS_MAX} servers.")
    return found


def run(context: Context) -> int:
    """Read all once; how many points were stored. A server that does not answer is left out, and said in the log."""
    settings = context.settings.scrape
    return scrape(
        targets_of(settings.targets),
        settings.project,
        lambda name, points: insert_arrow(
            context.clickhouse,
            "metrics",
            metric_table(points),
            token=f"scrape-{name}-{points[0].received_ns}",
            settings={},
        ),
    )


def scrape(
    targets: Mapping[str, str],
    project: str,
    store: Callable[[str, list[FiledPoint]], object],
    *,
    client: Callable[[], httpx.Client] = lambda: httpx.Client(timeout=_TIMEOUT_S, trust_env=False),
    clock_ns: Callable[[], int] = time.time_ns,
) -> int:
    """The part of `run` without settings: `store` is called once for each server that answers."""
    stored = 0
    with client() as http:
        for name, url in targets.items():
            now_ns = clock_ns()
            try:
                points = points_in(_text(http, url), now_ns, {INSTANCE: name, "url.full": url})
            except (httpx.HTTPError, MalformedPayload) as error:
                log.warning("scrape.failed replica=%s reason=%s", name, f"{type(error).__name__}: {error}"[:300])
                continue
            if points:
                store(name, [FiledPoint(project, now_ns, point) for point in points])
                stored += len(points)
    return stored


def _text(http: httpx.Client, url: str) -> str:
    body = bytearray()
    with http.stream("GET", url) as response:
        response.raise_for_status()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > _BYTES_MAX:
                raise MalformedPayload(f"It is longer than {_BYTES_MAX} bytes.")
    return body.decode("utf-8", "replace")
