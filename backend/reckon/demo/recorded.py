"""What Reckon's own API says of the workload: scored, tokens and cost, read back and not remembered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import httpx

from reckon.errors import StoreUnavailable
from reckon.telemetry.key_refused import KEY_REFUSED, key_refused

SCORED_S_MAX = 300.0
COST_S_MAX = 10.0  # a trace is priced by the job behind the one that scored it
SILENCE_S = 10.0
_POLL_S = 0.5


@dataclass(frozen=True, slots=True)
class Recorded:
    """Sums over the workload's traces. `cost_usd` is None as soon as one trace's cost is unknown."""

    traces: int
    generations: int
    scored: int
    tokens_input: int
    tokens_output: int
    tokens_reasoning: int
    cost_usd: Decimal | None
    price_version: str | None


async def wait_until_scored(
    http: httpx.AsyncClient,
    url: str,
    project: str,
    expected: Mapping[str, int],
    on_progress: Callable[[Recorded], None],
    *,
    clock_s: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Recorded:
    """The sums once all `expected` generations (trace id to count) are stored, scored and priced.

    A cost that is not there COST_S_MAX after the scores is unknown. `http` carries the key. Raises
    StoreUnavailable after SCORED_S_MAX without scores, or where the API does not answer, and
    Forbidden where the key may not read.
    """
    deadline = clock_s() + SCORED_S_MAX
    open_ids, rows, scored_s = list(expected), dict[str, dict[str, object]](), dict[str, float]()
    while True:
        for trace_id in list(open_ids):
            row = await _row(http, url, project, trace_id)
            if row is None:
                continue
            rows[trace_id] = row
            if not _is_scored(row, expected[trace_id]):
                continue
            waited_s = clock_s() - scored_s.setdefault(trace_id, clock_s())
            if row["cost_usd"] is not None or waited_s >= COST_S_MAX:
                open_ids.remove(trace_id)
        sums = _sums(list(rows.values()))
        on_progress(sums)
        if not open_ids:
            return sums
        if clock_s() > deadline:
            raise StoreUnavailable(
                f"{len(open_ids)} of {len(expected)} traces are not fully scored after {SCORED_S_MAX:.0f} s. "
                f"See {url}/api/v1/status for the backlog and the worker's log for the reason."
            )
        await sleep(_POLL_S)


def _is_scored(row: Mapping[str, object], generations: int) -> bool:
    prm = row["prm"]
    return isinstance(prm, dict) and prm["generations"] == prm["scored_generations"] == generations


async def _row(http: httpx.AsyncClient, url: str, project: str, trace_id: str) -> dict[str, object] | None:
    """The trace's row; None while it is not stored yet."""
    try:
        answer = await http.get(f"{url}/api/v1/projects/{project}/traces/{trace_id}", timeout=SILENCE_S)
    except httpx.TransportError as error:
        raise StoreUnavailable(f"Reckon at {url} does not answer ({error}); see the web part's log.") from error
    if answer.status_code in KEY_REFUSED:
        raise key_refused(url, "read")
    if answer.status_code != httpx.codes.OK:
        return None
    row = answer.json()["row"]
    return dict(row)


def _sums(rows: Sequence[dict[str, object]]) -> Recorded:
    tokens = [row["tokens"] for row in rows if isinstance(row["tokens"], dict)]
    prm = [row["prm"] for row in rows if isinstance(row["prm"], dict)]
    costs = [Decimal(str(row["cost_usd"])) for row in rows if row["cost_usd"] is not None]
    versions = {str(row["price_version"]) for row in rows if row["price_version"] is not None}
    return Recorded(
        traces=len(rows),
        generations=sum(int(one["generations"]) for one in prm),
        scored=sum(int(one["scored_generations"]) for one in prm),
        tokens_input=sum(int(one["input"]) for one in tokens),
        tokens_output=sum(int(one["output"]) for one in tokens),
        tokens_reasoning=sum(int(one["reasoning"]) for one in tokens),
        cost_usd=sum(costs, Decimal(0)) if rows and len(costs) == len(rows) else None,
        price_version=", ".join(sorted(versions)) or None,
    )
