"""Puts the pages' traces into a store through ingest, and their step scores beside them."""

import time
from collections.abc import Callable, Iterable

from clickhouse_connect.driver.client import Client

from fakes.otlp_bodies import body_of
from fakes.page_nodes import PRM, SEGMENTATION
from fakes.page_traces import PageTrace
from reckon.domain.ids import format_trace_id
from reckon.otlp import names

SPANS_PER_BODY = 400
_COLUMNS = ["project", "trace_id", "generation_id", "segmentation", "prm_version", "step", "score", "source", "version"]


def store_pages(
    makers: Iterable[Callable[[], PageTrace]], send: Callable[[bytes], None], client: Client
) -> dict[str, str]:
    """Sends each trace and waits until its spans can be read; the public ids by name."""
    found: dict[str, str] = {}
    for make in makers:
        page = make()
        for first in range(0, len(page.spans), SPANS_PER_BODY):
            send(body_of(*page.spans[first : first + SPANS_PER_BODY]))
        scores = [
            ["default", page.id, node.id, SEGMENTATION, PRM, step, score, "job", 1]
            for node in page.nodes
            for step, score in enumerate(node.scores)
        ]
        if scores:
            client.insert("step_scores", scores, column_names=_COLUMNS)
        wait_stored(client, page.id, sum(span.name != names.SPAN_ENGINE_STEPS for span in page.spans))
        found[page.name] = format_trace_id(page.id)
    return found


def wait_stored(client: Client, trace: bytes, expected: int) -> None:
    """Until so many spans of the trace can be read; steps of an engine become rows elsewhere."""
    for _ in range(600):
        counted = client.query("SELECT count() FROM spans WHERE trace_id = {id:FixedString(16)}", {"id": trace})
        if counted.result_rows[0][0] == expected:
            return
        time.sleep(0.1)
    raise AssertionError(f"{trace.hex()}: {counted.result_rows} of {expected} spans arrived")
