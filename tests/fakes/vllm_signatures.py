"""What the plugin takes for granted of vLLM's private API, and how a version's source differs from it; nothing is run.

As a program: `python -m fakes.vllm_signatures WHEEL_OR_FOLDER` (with `tests` on the path) prints the differences.
"""

import ast
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# By file and class: methods that are wrapped or called, with the parameters that they are given by position or name.
METHODS: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]] = {
    "vllm/v1/engine/output_processor.py": {
        "OutputProcessor": {
            "__init__": ("tokenizer",),
            "add_request": ("request", "prompt", "parent_req", "request_index"),
            "process_outputs": ("engine_core_outputs", "engine_core_timestamp"),
            "abort_requests": (),
            "propagate_error": (),
        }
    },
    "vllm/v1/engine/async_llm.py": {"AsyncLLM": {"add_request": ("trace_headers",)}},
    "vllm/v1/metrics/loggers.py": {
        "StatLoggerManager": {"record": ("scheduler_stats", "iteration_stats", "engine_idx")}
    },
    "vllm/v1/core/sched/scheduler.py": {
        "Scheduler": {
            "schedule": (),
            "add_request": ("request",),
            "update_from_output": ("scheduler_output", "model_runner_output"),
        }
    },
    "vllm/v1/sample/sampler.py": {
        "Sampler": {"forward": (), "gather_logprobs": ("logprobs", "num_logprobs", "token_ids")}
    },
    "vllm/v1/sample/rejection_sampler.py": {"RejectionSampler": {"forward": ()}},
    "vllm/distributed/kv_transfer/kv_connector/utils.py": {"KVOutputAggregator": {"aggregate": ("outputs",)}},
    "vllm/v1/worker/kv_connector_model_runner_mixin.py": {
        "KVConnectorModelRunnerMixin": {"_get_kv_connector_output": ("scheduler_output",)}
    },
}
# What their instances have once they are made.
ATTRIBUTES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "vllm/v1/core/sched/scheduler.py": {
        "Scheduler": ("spec_decode_metrics_level", "num_spec_tokens", "connector", "requests")
    },
    "vllm/v1/engine/async_llm.py": {"AsyncLLM": ("output_processor", "observability_config", "vllm_config")},
    "vllm/v1/engine/output_processor.py": {"OutputProcessor": ("request_states", "tokenizer")},
}
# Fields that are read or set.
FIELDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "vllm/v1/engine/__init__.py": {
        "EngineCoreOutput": (
            *("request_id", "new_token_ids", "new_logprobs", "finish_reason", "events", "kv_transfer_params"),
            *("prefill_stats", "spec_decode_metrics"),
        ),
        "EngineCoreRequest": (
            *("request_id", "external_req_id", "prompt_token_ids", "sampling_params", "arrival_time", "lora_request"),
        ),
        "EngineCoreOutputs": ("outputs", "scheduler_stats"),
        "EngineCoreEvent": ("type", "timestamp"),
    },
    "vllm/v1/metrics/stats.py": {
        "SchedulerStats": (
            *("num_running_reqs", "num_waiting_reqs", "num_skipped_waiting_reqs", "kv_cache_usage"),
            *("prefix_cache_stats", "kv_connector_stats"),
        ),
        "RequestStateStats": ("queued_ts", "scheduled_ts", "first_token_ts", "last_token_ts", "num_preemptions"),
        "PrefillStats": (
            *("num_computed_tokens", "num_cached_tokens", "num_local_cached_tokens", "num_external_cached_tokens"),
        ),
        "RequestSpecDecodeMetrics": ("histogram", "num_draft_tokens", "per_step_accepted", "per_step_drafted"),
    },
    "vllm/v1/outputs.py": {"KVConnectorOutput": ("finished_recving",)},
    "vllm/config/model.py": {"ModelConfig": ("logprobs_mode", "served_model_name")},
    "vllm/config/parallel.py": {"ParallelConfig": ("enable_batch_sharded_sampling",)},
    "vllm/v1/core/sched/output.py": {
        "SchedulerOutput": (
            *("scheduled_new_reqs", "scheduled_cached_reqs", "num_scheduled_tokens", "total_num_scheduled_tokens"),
        ),
        "CachedRequestData": ("req_ids", "num_computed_tokens", "resumed_req_ids"),
        "NewRequestData": ("req_id", "num_computed_tokens"),
    },
}
# Names that a module takes from another and calls, which are wrapped there.
TAKEN: Mapping[str, Sequence[str]] = {
    "vllm/v1/worker/gpu/sample/sampler.py": ("compute_topk_scores",),
    "vllm/v1/worker/gpu/spec_decode/rejection_sampler.py": ("compute_topk_scores",),
}


def reader_of(place: Path) -> Callable[[str], str | None]:
    """Reads files of a wheel, or of a folder that holds the package; None for a file that is not there."""
    if place.is_dir():
        return lambda name: (place / name).read_text() if (place / name).is_file() else None
    wheel = zipfile.ZipFile(place)
    listed = set(wheel.namelist())
    return lambda name: wheel.read(name).decode() if name in listed else None


def differences(read: Callable[[str], str | None]) -> list[str]:
    """In words, everything that is not as the plugin takes it to be."""
    found: list[str] = []
    for path in sorted({*METHODS, *FIELDS, *ATTRIBUTES, *TAKEN}):
        source = read(path)
        if source is None:
            found.append(f"{path} is gone")
            continue
        nodes = list(ast.walk(ast.parse(source)))
        classes = {node.name: node for node in nodes if isinstance(node, ast.ClassDef)}
        called = {one.func.id for one in nodes if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
        found += [f"{path}: calls no {name}" for name in TAKEN.get(path, ()) if name not in called]
        for name, methods in METHODS.get(path, {}).items():
            found += [f"{path}: {one}" for one in _methods(name, classes.get(name), methods)]
        for name, fields in FIELDS.get(path, {}).items():
            found += [f"{path}: {one}" for one in _fields(name, classes.get(name), fields)]
        for name, attributes in ATTRIBUTES.get(path, {}).items():
            found += [f"{path}: {one}" for one in _attributes(name, classes.get(name), attributes)]
    return found


def _methods(name: str, node: ast.ClassDef | None, methods: Mapping[str, Sequence[str]]) -> list[str]:
    if node is None:
        return [f"no class {name}"]
    own = {one.name: one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
    found = []
    for method, wanted in methods.items():
        if method not in own:
            found.append(f"no {name}.{method}")
            continue
        told = own[method].args
        known = {one.arg for one in (*told.posonlyargs, *told.args, *told.kwonlyargs)}
        missing = [] if told.kwarg is not None else [one for one in wanted if one not in known]
        found += [f"{name}.{method} takes no {one}" for one in missing]
    return found


def _fields(name: str, node: ast.ClassDef | None, fields: Sequence[str]) -> list[str]:
    if node is None:
        return [f"no class {name}"]
    known = {one.target.id for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)}
    return [f"{name} has no {one}" for one in fields if one not in known]


def _attributes(name: str, node: ast.ClassDef | None, attributes: Sequence[str]) -> list[str]:
    if node is None:
        return [f"no class {name}"]
    known = {
        one.attr
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store) and isinstance(one.value, ast.Name)
    }
    return [f"{name} sets no {one}" for one in attributes if one not in known]


if __name__ == "__main__":
    told = differences(reader_of(Path(sys.argv[1])))
    print("\n".join(told) or "as the plugin takes it to be")  # noqa: T201  # what it is for
    sys.exit(1 if told else 0)
