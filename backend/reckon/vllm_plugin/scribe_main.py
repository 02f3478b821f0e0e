"""The scribe's process: reads notes from its standard input until vLLM's process ends, sends spans to Reckon.

Started by the plugin as `python -m reckon.vllm_plugin.scribe_main`. The end of the input is the
only thing that ends it, so what vLLM said before it was killed still arrives. It imports nothing
of vLLM. Each second in which something happened it writes its counts to standard output.
"""

import dataclasses
import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from typing import BinaryIO

from reckon.domain.capture import Capture
from reckon.domain.span import Attributes, Span
from reckon.otlp.encode_metrics import encode_metrics
from reckon.settings import load
from reckon.telemetry import SpanSender
from reckon.telemetry.metric_sender import MetricSender
from reckon.version import __version__
from reckon.vllm_plugin.assembler import Assembler
from reckon.vllm_plugin.facts import Admitted
from reckon.vllm_plugin.failures import Failures
from reckon.vllm_plugin.meters import ServerMeters
from reckon.vllm_plugin.notes import LENGTH_BYTES, Note, read_body
from reckon.vllm_plugin.options import Options, read_options
from reckon.vllm_plugin.scribe import Scribe
from reckon.vllm_plugin.sequence import RunningSequence
from reckon.vllm_plugin.spans import SCOPE

log = logging.getLogger("reckon.scribe")

_CLOSE_S = 5.0
_REPORT_S = 1.0
_HEALTH_LINE_S = 600.0
_NICENESS = 5  # serving comes first


def notes(stream: BinaryIO) -> Iterator[Note]:
    """The notes on `stream` up to its end; one that was cut off by the writer's death is left out."""
    while len(head := stream.read(LENGTH_BYTES)) == LENGTH_BYTES:
        size = int.from_bytes(head, "little")
        body = stream.read(size)
        if len(body) < size:
            return
        yield read_body(body)


def scribe_of(options: Options, resource: Attributes, sender: SpanSender, meters: ServerMeters) -> Scribe:
    """The scribe with random ids; what it sends is counted by `meters`."""

    def send(span: Span) -> None:
        sender.send(span)
        meters.ended(span)

    def new_sequence(admitted: Admitted) -> RunningSequence:
        trace_id = admitted.parent.trace_id if admitted.parent else os.urandom(16)
        return RunningSequence(admitted, options.policy, os.urandom(8), trace_id)

    assembler = Assembler(
        options.policy,
        resource,
        send=send,
        new_span_id=lambda: os.urandom(8),
        steps_sent=options.capture.includes(Capture.TOKENS),
    )
    return Scribe(assembler, new_sequence)


def main() -> None:
    """Run until standard input ends. The arguments are the version of vLLM and the replica's name."""
    # A terminal's Ctrl-C and a supervisor's SIGTERM go to vLLM; when vLLM has ended, so has the input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.nice(_NICENESS)
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(asctime)s [%(name)s] %(message)s"
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
    vllm_version, replica = sys.argv[1:3]
    options = read_options(load().plugin)
    failures = Failures()
    sender = SpanSender(
        options.endpoint,
        when_full="count",
        key=options.key,
        key_setting="RECKON_PLUGIN_KEY",
        queue_spans_max=options.queue_spans_max,
        numbered=True,
    )
    resource: Attributes = {
        "service.name": "vllm",
        "service.version": vllm_version,
        "reckon.version": __version__,
        "reckon.engine.replica": replica,
    }
    meters = ServerMeters()
    scribe = scribe_of(options, resource, sender, meters)
    done = threading.Event()
    reporter = threading.Thread(target=_report, args=(sender, scribe, done), name="reckon-report", daemon=True)
    told = {name: str(value) for name, value in resource.items()}
    exporter = MetricSender(options.endpoint, lambda: encode_metrics(meters.points(), told, SCOPE), key=options.key)
    exporter.start(changed=lambda: meters.requests)
    reporter.start()
    for note in notes(sys.stdin.buffer):
        try:
            scribe.take(note)
        except Exception as error:  # noqa: BLE001  # a fault of ours must not end what records all others
            failures.note("assemble", error)
    sender.close(_CLOSE_S)
    exporter.close(_CLOSE_S)
    done.set()
    reporter.join(_REPORT_S * 2)
    log.info("reckon plugin closed %s lost_steps=%d", sender.counters(), scribe.lost_steps)


def _report(sender: SpanSender, scribe: Scribe, done: threading.Event) -> None:
    """Counts as JSON lines, for the parent's metrics, and, with the first span and every ten minutes, a line for who
    reads vLLM's log.
    """
    last, said = "", -_HEALTH_LINE_S
    ended = False
    while not ended:
        ended = done.wait(_REPORT_S)
        counts = sender.counters()
        line = json.dumps(dataclasses.asdict(counts) | {"lost_steps": scribe.lost_steps})
        if line == last:
            continue
        last = line
        if counts.sent and time.monotonic() - said >= _HEALTH_LINE_S:
            said = time.monotonic()
            log.info("reckon plugin recording, %d spans sent, %d dropped", counts.sent, counts.dropped)
        try:
            print(line, flush=True)  # noqa: T201  # the parent reads it
        except OSError:
            return  # a parent that is gone does not want them


if __name__ == "__main__":
    main()
