"""vLLM's entry point: `register()` runs in each of its processes at start.

It must never raise: vLLM would start without us and say so in one line that nobody reads.
"""

import atexit
import logging
import multiprocessing
import os
from typing import Any

from reckon.domain.capture import Capture
from reckon.errors import ReckonError
from reckon.settings import load
from reckon.telemetry import SpanSender
from reckon.version import __version__
from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.named_project import NamedProjects
from reckon.vllm_plugin.options import Options, read_options

log = logging.getLogger("vllm.reckon")  # below "vllm", or vLLM's logging configuration shows nothing

SUPPORTED = "0.32"
_CLOSE_S = 5.0


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
    version = vllm_version()
    if not is_supported(version):
        log.error("Reckon records nothing: it knows vLLM %s.*, and this is %s.", SUPPORTED, version)
        return
    from vllm.v1.engine.async_llm import AsyncLLM
    from vllm.v1.engine.output_processor import OutputProcessor

    from reckon.vllm_plugin import hooks
    from reckon.vllm_plugin.sequence import RunningSequence

    projects = NamedProjects(options.signing_key)

    def new_sequence(facts: Any) -> RunningSequence:
        trace_id = facts.parent.trace_id if facts.parent else os.urandom(16)
        return RunningSequence(facts, options.policy, os.urandom(8), trace_id)

    hooks.install(
        OutputProcessor,
        AsyncLLM,
        make_recorder=lambda processor: _make_recorder(processor, options, version, failures, projects),
        new_sequence=new_sequence,
        projects=projects,
        failures=failures,
        force_logprobs=options.capture is Capture.LOGPROBS,
    )


def _make_recorder(processor: Any, options: Options, version: str, failures: Failures, projects: NamedProjects) -> Any:
    from reckon.vllm_plugin.assembler import Assembler
    from reckon.vllm_plugin.recorder import Recorder

    sender = SpanSender(
        options.endpoint,
        when_full="count",
        key=options.key,
        key_setting="RECKON_PLUGIN_KEY",
        queue_spans_max=options.queue_spans_max,
    )
    assembler = Assembler(
        options.policy,
        {
            "service.name": "vllm",
            "service.version": version,
            "reckon.version": __version__,
            "reckon.engine.replica": options.replica,
        },
        send=sender.send,
        new_span_id=lambda: os.urandom(8),
        token_text=lambda token_id: processor.tokenizer.decode([token_id]),
        steps_sent=options.capture.includes(Capture.TOKENS),
    )
    recorder = Recorder(assembler, failures)

    def close() -> None:
        recorder.close(_CLOSE_S)
        sender.close(_CLOSE_S)
        log.info("reckon plugin closed %s, projects named %s", sender.counters(), projects.counts)

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
