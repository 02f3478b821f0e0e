"""What engines did over a time, step by step or in points: which, and how busy one of them was."""

from collections.abc import Sequence

from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import InvalidInput
from reckon.traces import store
from reckon.traces.clickhouse import Reader, Row, slowness_explained
from reckon.traces.engine_load_schemas import Engine, EngineLoad, Engines

ENGINES_MAX = 100
POINTS_MAX = 1000
_NS_PER_US = 1000


def engines(reader: Reader, project: str, from_ns: int, to_ns: int) -> Engines:
    """Engines with steps in [from, to]. Raises StoreUnavailable."""
    asked = {"project": project, "from_us": from_ns // _NS_PER_US, "to_us": to_ns // _NS_PER_US, "limit": ENGINES_MAX}
    with unavailable_mapped(), slowness_explained():
        rows = store.select(reader, "engines", asked)
    return Engines(engines=[Engine(**row) for row in rows])


def load(reader: Reader, project: str, replica: str, engine: int, from_ns: int, to_ns: int, points: int) -> EngineLoad:
    """Steps that ended in [from, to], in at most about `points` points.

    Raises InvalidInput for an empty time, StoreUnavailable.
    """
    if from_ns >= to_ns:
        raise InvalidInput("The time range is empty: choose one that ends after it begins.")
    every_ns = max(1, -(-(to_ns - from_ns) // points))
    asked = {
        "project": project,
        "replica": replica,
        "engine": engine,
        "from_ns": from_ns,
        "every_ns": every_ns,
        "from_us": from_ns // _NS_PER_US,
        "to_us": to_ns // _NS_PER_US,
        "limit": points + 1,
    }
    with unavailable_mapped(), slowness_explained():
        rows = store.select(reader, "engine_load", asked)
        if not rows:
            return _scraped(store.select(reader, "engine_scraped", asked), replica, engine, from_ns, every_ns)
    return EngineLoad(
        source="steps",
        replica=replica,
        engine=engine,
        from_ns=str(from_ns),
        every_us=every_ns / _NS_PER_US,
        began_us=[(row["began_ns"] - from_ns) / _NS_PER_US for row in rows],
        ended_us=[(row["ended_ns"] - from_ns) / _NS_PER_US for row in rows],
        **{
            name: [row[name] for row in rows]
            for name in (
                "steps",
                "running",
                "waiting",
                "prefill_tokens",
                "decode_tokens",
                "prefix_queries",
                "prefix_hits",
                "kv_use",
                "preempted",
            )
        },
    )


def _scraped(rows: Sequence[Row], replica: str, engine: int, from_ns: int, every_ns: int) -> EngineLoad:
    """What vLLM's Prometheus metrics tell of a server without steps: each reading holds until the next."""
    ends = [*(int(row["time_ns"]) for row in rows[1:]), *(int(row["time_ns"]) + every_ns for row in rows[-1:])]
    unknown: list[int] = []
    return EngineLoad(
        source="scraped",
        replica=replica,
        engine=engine,
        from_ns=str(from_ns),
        every_us=every_ns / _NS_PER_US,
        began_us=[(int(row["time_ns"]) - from_ns) / _NS_PER_US for row in rows],
        ended_us=[(end - from_ns) / _NS_PER_US for end in ends],
        running=[int(row["running"]) for row in rows],
        waiting=[int(row["waiting"]) for row in rows],
        kv_use=[float(row["kv_use"]) for row in rows],
        steps=unknown,
        prefill_tokens=unknown,
        decode_tokens=unknown,
        prefix_queries=unknown,
        prefix_hits=unknown,
        preempted=unknown,
    )
