"""vLLM's entry point: `register()` runs in each of its processes at start.

It must never raise: vLLM would start without us and say so in one line that nobody reads.
"""

import atexit
import logging
import multiprocessing
from typing import Any

from reckon.domain.capture import Capture
from reckon.errors import ReckonError
from reckon.settings import load
from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.named_project import NamedProjects
from reckon.vllm_plugin.options import Options, read_options

log = logging.getLogger("vllm.reckon")  # below "vllm", or vLLM's logging configuration shows nothing

SUPPORTED = "0.32"
_CLOSE_S = 5.0
_UNKNOWN_VERSION = (
    "Reckon records nothing: it knows vLLM %s.*, and this is %s, which is left as it is. "
    "vLLM's own spans, one a request and without tokens, can go to Reckon instead: "
    "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf vllm serve … --otlp-traces-endpoint %s/v1/traces"
)


def register() -> None:
    """Hook into vLLM if RECKON_PLUGIN_ENDPOINT is set. Called by vLLM."""
    failures = Failures()
    try:
        _fix_cpu_generators()
        _record(failures)
    except ReckonError as error:
        log.error("Reckon records nothing: %s", error)  # noqa: TRY400  # the message says it all
    except Exception as error:  # noqa: BLE001  # vLLM must start whatever is wrong with us
        failures.note("register", error)
        log.error("Reckon records nothing: %s: %s", type(error).__name__, error)  # noqa: TRY400  # noted above


def _fix_cpu_generators() -> None:
    # Only a worker has the model runner; importing it elsewhere would cost seconds and memory.
    if not multiprocessing.current_process().name.startswith("VllmWorker") or not is_supported(vllm_version()):
        return
    from vllm.platforms import current_platform

    if current_platform.is_cpu():
        from vllm.v1.worker.gpu_model_runner import GPUModelRunner

        from reckon.vllm_plugin import cpu_generators

        cpu_generators.install(GPUModelRunner)


def _record(failures: Failures) -> None:
    plugin = load().plugin
    if not plugin.endpoint:
        return
    options = read_options(plugin)
    if options.capture is Capture.NONE:
        return
    process = multiprocessing.current_process().name
    version = vllm_version()
    if not is_supported(version):
        log.error(_UNKNOWN_VERSION, SUPPORTED, version, plugin.endpoint.rstrip("/"))
        return
    if process.startswith(("EngineCore", "VllmWorker")):
        _watch_engine(failures)
        if options.capture is Capture.LOGPROBS:
            _compute_scalars(failures)
        return
    from vllm.v1.engine.async_llm import AsyncLLM
    from vllm.v1.engine.output_processor import OutputProcessor
    from vllm.v1.metrics.loggers import StatLoggerManager

    from reckon.vllm_plugin import hooks

    projects = NamedProjects(options.signing_key)
    hooks.install(
        OutputProcessor,
        AsyncLLM,
        StatLoggerManager,
        make_recorder=lambda processor: _make_recorder(processor, options, version, projects),
        projects=projects,
        failures=failures,
        force_logprobs=options.capture is Capture.LOGPROBS,
    )


def _watch_engine(failures: Failures) -> None:
    from vllm.distributed.kv_transfer import get_kv_transfer_group
    from vllm.distributed.kv_transfer.kv_connector.utils import KVOutputAggregator
    from vllm.v1.core.sched.scheduler import Scheduler
    from vllm.v1.worker.kv_connector_model_runner_mixin import KVConnectorModelRunnerMixin

    from reckon.vllm_plugin import drafts, engine_watch, worker_loads

    engine_watch.install(Scheduler, failures)
    drafts.install(Scheduler)
    worker_loads.install(KVConnectorModelRunnerMixin, get_kv_transfer_group)
    worker_loads.keep(KVOutputAggregator)


def _compute_scalars(failures: Failures) -> None:
    from vllm.platforms import current_platform
    from vllm.v1.core.sched.scheduler import Scheduler
    from vllm.v1.outputs import LogprobsLists
    from vllm.v1.sample.rejection_sampler import RejectionSampler
    from vllm.v1.sample.sampler import Sampler

    from reckon.vllm_plugin import engine_scalars, worker_scalars

    # Both in both: with one worker, vLLM may run it inside the engine's process.
    worker_scalars.install(Sampler, RejectionSampler)
    if current_platform.is_cuda_alike():
        from vllm.v1.worker.gpu.sample import sampler
        from vllm.v1.worker.gpu.spec_decode import rejection_sampler

        worker_scalars.install_newer(sampler, rejection_sampler)
    engine_scalars.install(Scheduler, LogprobsLists, failures)


def _make_recorder(processor: Any, options: Options, version: str, projects: NamedProjects) -> Any:
    from reckon.vllm_plugin import health
    from reckon.vllm_plugin.recorder import Recorder
    from reckon.vllm_plugin.scribe_process import ScribeProcess

    scribe = ScribeProcess([version, options.replica])
    recorder = Recorder(
        scribe,
        token_text=lambda token_id: processor.tokenizer.decode([token_id]),
        keeps_alternatives=options.capture is Capture.LOGPROBS,
    )
    scribe.on_restart = recorder.admit_again
    health.show(scribe)

    def close() -> None:
        recorder.close(_CLOSE_S)
        log.info("reckon plugin closed %s, projects named %s", scribe.counts(), projects.counts)

    atexit.register(close)
    log.info(
        "reckon plugin recording to %s, capture=%s, segmentation=%s, vllm=%s",
        options.endpoint,
        options.capture.value,
        options.policy.name,
        version,
    )
    return recorder


def vllm_version() -> str:
    """The version that vLLM says it is."""
    from vllm.version import __version__ as version

    return str(version)


def is_supported(version: str) -> bool:
    """Whether the private API that we hook into was seen to work in `version`."""
    return version == SUPPORTED or version.startswith((SUPPORTED + ".", SUPPORTED + "rc"))
