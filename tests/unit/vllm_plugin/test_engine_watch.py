"""What the engine's part tells of steps and prefill chunks, against a scheduler shaped like vLLM's."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, TypeAlias

from reckon.vllm_plugin.engine_told import CHUNKS, STEP, ToldRequest, ToldStep, request_told, step_told
from reckon.vllm_plugin.engine_watch import PLANS_MAX, PREFILLS_MAX, Watch, install
from reckon.vllm_plugin.failures import Failures

Asked: TypeAlias = dict[str, tuple[int, int]]  # first token and tokens by request


def scheduled(new: Asked, cached: Asked, resumed: tuple[str, ...] = ()) -> Any:
    """As SchedulerOutput."""
    told = SimpleNamespace(
        req_ids=list(cached), num_computed_tokens=[first for first, _ in cached.values()], resumed_req_ids=set(resumed)
    )
    return SimpleNamespace(
        scheduled_new_reqs=[SimpleNamespace(req_id=one, num_computed_tokens=first) for one, (first, _) in new.items()],
        scheduled_cached_reqs=told,
        num_scheduled_tokens={name: tokens for name, (_, tokens) in {**new, **cached}.items()},
        total_num_scheduled_tokens=sum(tokens for _, tokens in (*new.values(), *cached.values())),
    )


@dataclass
class Result:
    """As EngineCoreOutputs."""

    outputs: list[Any]
    scheduler_stats: Any = None


def output(request: str, transfer: dict[str, Any] | None = None) -> Any:
    return SimpleNamespace(request_id=request, kv_transfer_params=transfer, prefill_stats=None)


@dataclass
class Scheduler:
    """Hands out what it is given."""

    plans: list[Any]
    results: list[Any]
    requests: dict[str, Any] = field(default_factory=dict)
    connector: Any = None

    def schedule(self) -> Any:
        return self.plans.pop(0)

    def update_from_output(self, scheduled: Any, output: Any) -> Any:
        return self.results.pop(0)


def request(tokens: int) -> Any:
    return SimpleNamespace(num_tokens=tokens)


def stats(others: dict[str, Any] | None = None) -> Any:
    return SimpleNamespace(kv_connector_stats=others)


def test_a_prompt_in_chunks_is_told_with_its_first_output_and_each_step_with_its_statistics():
    times = iter([1.0, 2.0, 3.0])
    watch = Watch(lambda: next(times))
    requests = {"a": request(100), "b": request(10)}
    steps = [
        scheduled({"a": (0, 60), "b": (0, 4)}, {}),
        scheduled({}, {"a": (60, 40), "b": (4, 6)}),
        scheduled({}, {"a": (100, 1), "b": (10, 1)}),
    ]
    told = []
    for number, step in enumerate(steps):
        watch.planned(step, number + 0.5, requests)
        first = output("a", {"theirs": 1})
        result = Result([] if number == 0 else [first, output("b")], stats({"other": 2}))
        watch.done(step, {0: result}, requests)
        chunks = {one.request_id: found for one in result.outputs if (found := request_told(one)) is not None}
        told.append((step_told(result.scheduler_stats), chunks))
        assert result.scheduler_stats.kv_connector_stats == {"other": 2}
        assert first.kv_transfer_params == {"theirs": 1}
    assert [one for one, _ in told] == [ToldStep(0.5, 1.0, 64, 0), ToldStep(1.5, 2.0, 46, 0), ToldStep(2.5, 3.0, 0, 2)]
    assert [one for _, one in told] == [
        {},
        {
            "a": ToldRequest([(0.5, 1.0, 0, 60), (1.5, 2.0, 60, 40)], None),
            "b": ToldRequest([(0.5, 1.0, 0, 4), (1.5, 2.0, 4, 6)], None),
        },
        {},
    ]


def test_a_prompt_at_once_needs_no_word_and_leaves_nothing_behind():
    watch, one = Watch(), scheduled({"a": (0, 10)}, {})
    watch.planned(one, 0.5, {"a": request(10)})
    first = output("a")
    watch.done(one, {0: Result([first])}, {"a": request(10)})
    assert (first.kv_transfer_params, watch.chunks, watch.plans) == (None, {}, {})


def test_what_a_preempted_request_lost_is_computed_as_a_prompt():
    watch, step = Watch(), scheduled({}, {"a": (0, 12), "b": (9, 1)}, resumed=("a",))
    watch.planned(step, 0.0, {"a": request(12), "b": request(9)})
    (plan,) = watch.plans.values()
    assert (plan.prefill_tokens, plan.decode_tokens) == (12, 1)


def test_what_was_computed_again_is_told_with_the_next_output_and_taken_out_though_it_is_not_the_first():
    watch = Watch()
    steps = [scheduled({}, {"a": (32, 20)}, resumed=("a",)), scheduled({}, {"a": (52, 10)})]
    last = output("a")  # without prefill statistics: those came with the first
    for step, outputs in zip(steps, ([], [last]), strict=True):
        watch.planned(step, 0.0, {"a": request(62)})
        watch.done(step, {0: Result(outputs)}, {"a": request(62)})
    told = request_told(last)
    assert told is not None
    assert (told.recomputed, len(told.chunks)) == (29, 2)
    assert (last.kv_transfer_params, watch.resumed) == (None, set())


def test_what_never_comes_back_is_forgotten():
    watch = Watch()
    steps = [scheduled({f"r{n}": (0, 1)}, {}) for n in range(max(PLANS_MAX, PREFILLS_MAX) + 2)]
    for number, step in enumerate(steps[: PLANS_MAX + 2]):
        watch.planned(step, 0.0, {f"r{number}": request(2)})
    assert len(watch.plans) == PLANS_MAX
    for number, step in enumerate(steps):
        watch.planned(step, 0.0, {f"r{number}": request(2)})
        watch.done(step, {0: Result([])}, {})
    assert len(watch.chunks) <= PREFILLS_MAX
    assert len(watch.filling) <= PREFILLS_MAX


def test_the_scheduler_goes_on_whatever_is_wrong_with_us():
    failures, wrapped = Failures(), type("Wrapped", (Scheduler,), {})
    install(wrapped, failures)
    install(wrapped, failures)
    odd = SimpleNamespace(total_num_scheduled_tokens=1)
    good = scheduled({"a": (0, 3)}, {})
    result = Result([], stats())
    scheduler = wrapped([odd, good], [{0: Result([])}, {0: result}], {"a": request(3)})
    assert scheduler.schedule() is odd
    scheduler.update_from_output(odd, None)
    scheduler.update_from_output(scheduler.schedule(), None)
    assert failures.counts == {"schedule: AttributeError": 1}
    assert result.scheduler_stats.kv_connector_stats[STEP][2:] == (3, 0)
    assert CHUNKS not in result.scheduler_stats.kv_connector_stats
