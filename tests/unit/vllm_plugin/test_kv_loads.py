"""How long a KV connector took: measured by the worker, or seen as a wait, and told with the request it was for."""

from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from fakes.recorded_engine import ARRIVAL_NS, Engine
from reckon.otlp import names
from reckon.vllm_plugin.engine_told import LOAD
from reckon.vllm_plugin.engine_watch import install as watch
from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.kv_loads import LOAD_S, Loads
from reckon.vllm_plugin.worker_loads import install, keep
from unit.vllm_plugin.test_engine_watch import Result, Scheduler, scheduled


class Connector:
    """Takes 3 seconds for a step and 1 for each layer, by the clock that it is given."""

    def __init__(self) -> None:
        self.now_s = 10.0

    def start_load_kv(self, context: object) -> None:
        self.now_s += 3

    def wait_for_layer_load(self, layer: str) -> None:
        self.now_s += 1


def first_output(external: int) -> Any:
    stats = SimpleNamespace(num_external_cached_tokens=external)
    return SimpleNamespace(request_id="a", kv_transfer_params=None, prefill_stats=stats)


def waiting() -> Any:
    return SimpleNamespace(num_tokens=40, status=SimpleNamespace(name="WAITING_FOR_REMOTE_KVS"))


def test_the_worker_adds_up_what_a_step_waited_for():
    connector = Connector()

    class Mixin:
        @staticmethod
        @contextmanager
        def _get_kv_connector_output(step: object):
            connector.start_load_kv(step)
            yield SimpleNamespace()

    install(Mixin, lambda: connector, lambda: connector.now_s)
    install(Mixin, lambda: connector, lambda: connector.now_s)
    for _ in range(2):
        with Mixin._get_kv_connector_output("step") as output:
            connector.wait_for_layer_load("0")
            connector.wait_for_layer_load("1")
            connector.now_s += 100  # the model
        assert getattr(output, LOAD_S) == 5
    assert vars(connector) == {"now_s": 220.0}, "the connector is as it was"


@pytest.mark.parametrize(("told", "kept"), [([0.5], 0.5), ([0.5, None, 0.75], 0.75), ([None], None), ([], None)])
def test_what_the_workers_said_outlives_being_put_together_and_the_slowest_counts(told, kept):
    class Aggregator:
        def aggregate(self, outputs: list[Any], output_rank: int = 0) -> Any:
            if not outputs:
                return None
            outputs[output_rank].kv_connector_output = SimpleNamespace()
            return outputs[output_rank]

    keep(Aggregator)
    keep(Aggregator)
    said = [SimpleNamespace(**({} if one is None else {LOAD_S: one})) for one in told]
    together = Aggregator().aggregate([SimpleNamespace(kv_connector_output=one) for one in said])
    assert getattr(together.kv_connector_output if together else None, LOAD_S, None) == kept


def test_a_load_within_the_step_is_that_of_the_request_whose_prompt_begins_there():
    wrapped = type("Wrapped", (Scheduler,), {})
    watch(wrapped, Failures())
    first, plan = first_output(32), scheduled({"a": (32, 8)}, {})
    asked = SimpleNamespace(num_tokens=40, status=SimpleNamespace(name="RUNNING"))
    scheduler = wrapped([plan], [{0: Result([first])}], {"a": asked}, connector=object())
    scheduler.update_from_output(
        scheduler.schedule(),
        SimpleNamespace(kv_connector_output=SimpleNamespace(finished_recving=None, **{LOAD_S: 0.5})),
    )
    began_s, ended_s = first.kv_transfer_params[LOAD]
    assert round(ended_s - began_s, 6) == 0.5


def test_a_load_beside_the_steps_lasts_as_long_as_the_request_waited():
    times = iter([1.0, 2.0, 3.5])
    loads = Loads(lambda: next(times))
    loads.done({"a": waiting()}, None)
    loads.done({"a": waiting()}, SimpleNamespace(finished_recving=None))
    loads.done({"a": waiting()}, SimpleNamespace(finished_recving={"a", "b"}))
    assert loads.of(first_output(32)) == (1.0, 3.5)
    assert (loads.waits, loads.ended) == ({}, {})


def test_where_nothing_came_nothing_took_time():
    loads = Loads(last_s=0.5)
    loads.loaded("a", 1.0)
    assert loads.of(first_output(0)) is None


def test_what_never_had_an_output_is_forgotten():
    loads = Loads(lambda: 1.0, waits={"a": 0.5, "b": 0.5}, ended={"c": (0.1, 0.2), "b": (0.1, 0.2)})
    loads.forget({"b"})
    assert (loads.waits, loads.ended) == ({"b": 0.5}, {"b": (0.1, 0.2)})


def test_the_span_tells_the_transfer_by_the_wall_clock_and_vllm_sees_what_the_connector_said():
    engine = Engine()
    stats = SimpleNamespace(
        num_computed_tokens=1, num_cached_tokens=6, num_local_cached_tokens=0, num_external_cached_tokens=6
    )
    brought = {LOAD: (100.25, 100.5), "theirs": 1}
    output = engine.emit("A", 101.0, over=True, prefill_stats=stats, kv_transfer_params=brought, finish_reason="stop")
    assert output.kv_transfer_params == {"theirs": 1}
    [request] = engine.close()[names.SPAN_ENGINE_REQUEST]
    assert request.attributes[names.ENGINE_KV_LOAD_NS] == [ARRIVAL_NS + 250_000_000, ARRIVAL_NS + 500_000_000]
    assert names.ENGINE_CHUNK_NS not in request.attributes
