"""The Celery app: its queues, limits and tasks. Messages are JSON and carry the id of an outbox row."""

import gc
import socket
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from celery import Celery
from celery.signals import beat_embedded_init, setup_logging, worker_process_init, worker_process_shutdown
from kombu import Queue
from kombu.exceptions import OperationalError
from opentelemetry.context import Context as NoParent

from reckon.datasets.sources import Programs
from reckon.errors import StoreUnavailable
from reckon.jobs.beat_ticks import BeatTicks
from reckon.jobs.broker import TASK_TIME_LIMIT_S, broker_url, transport_options
from reckon.jobs.types import BACKFILL, BUILD_DATASET, CUT_AGAIN, ERASE, LABEL, QUEUES, REPRICE, SCORE, SUMMARISE, TRAIN
from reckon.settings import Settings
from reckon.watching.tracing import working
from reckon_workers import (
    after_queues,
    backfill,
    build_dataset,
    cut_again,
    earlier_calls,
    erase,
    label,
    reconcile,
    relay,
    reprice,
    retain,
    retrain,
    rollups,
    score,
    scrape,
    summarise,
    train,
)
from reckon_workers.beat import (
    AFTER_QUEUES,
    EARLIER_CALLS,
    RECONCILE,
    RELAY,
    RETAIN,
    RETRAIN,
    ROLLUPS,
    SCRAPE,
    schedule,
)
from reckon_workers.context import Context, ProcessContext
from reckon_workers.orphans import die_with_parent

T = TypeVar("T")

_OUTCOMES = ("done", "postponed", "skipped")


def make_app(settings: Settings, programs: Programs | None = None) -> Celery:
    """The app of a worker. Connects to nothing. Raises Misconfigured where Redis's address is none.

    `programs` write and check solutions for datasets; who starts the worker brings them.
    """
    app = Celery("reckon", broker=broker_url(settings.redis_url), set_as_current=False)
    app.conf.update(
        broker_transport_options=dict(transport_options()),
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        task_serializer="json",
        accept_content=["json"],
        task_ignore_result=True,
        # A message is acknowledged when its work is done; a worker that dies gives it back.
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_time_limit=TASK_TIME_LIMIT_S,
        task_queues=[Queue(name) for name in QUEUES],
        task_default_queue="live",
        worker_hijack_root_logger=False,
        # Flower and its like see workers and tasks by these; nobody listening, Redis drops them.
        worker_send_task_events=True,
        # A run that loses Redis goes on: its row in the outbox says that it is held.
        worker_cancel_long_running_tasks_on_connection_loss=False,
        # The schedule is short and needs no file to be remembered in.
        beat_scheduler="reckon_workers.ticking:TickingScheduler",
        reckon_beat_ticks=BeatTicks(settings.redis_url, socket.gethostname()),
        beat_schedule=schedule(
            settings.scoring.reconcile_s, settings.scrape.every_s if settings.scrape.targets else None
        ),
        beat_max_loop_interval=1,
    )
    process = ProcessContext(settings, programs or Programs())
    for name, run in (
        (SCORE, score.run),
        (SUMMARISE, summarise.run),
        (ERASE, erase.run),
        (TRAIN, train.run),
        (BACKFILL, backfill.run),
        (REPRICE, reprice.run),
        (CUT_AGAIN, cut_again.run),
    ):
        app.task(name=name)(_bound(name, run, process))
    app.task(name=BUILD_DATASET, time_limit=build_dataset.TIME_LIMIT_S)(
        _bound(BUILD_DATASET, build_dataset.run, process)
    )
    app.task(name=LABEL, time_limit=label.TIME_LIMIT_S)(_bound(LABEL, label.run, process))
    app.task(name=RELAY)(_by_the_clock(RELAY, relay.run, process))
    app.task(name=RETAIN)(_by_the_clock(RETAIN, retain.run, process))
    app.task(name=RECONCILE)(_by_the_clock(RECONCILE, reconcile.run, process))
    app.task(name=AFTER_QUEUES)(_by_the_clock(AFTER_QUEUES, after_queues.run, process))
    app.task(name=RETRAIN)(_by_the_clock(RETRAIN, retrain.run, process))
    app.task(name=ROLLUPS)(_by_the_clock(ROLLUPS, rollups.run, process))
    app.task(name=EARLIER_CALLS)(_by_the_clock(EARLIER_CALLS, earlier_calls.run, process))
    app.task(name=SCRAPE)(_by_the_clock(SCRAPE, scrape.run, process))
    scrape.targets_of(settings.scrape.targets)  # said wrongly, it is told now and not when first needed
    for signal in (worker_process_init, beat_embedded_init):
        signal.connect(die_with_parent, weak=False)
    worker_process_shutdown.connect(lambda **_: process.close(), weak=False)
    return app


def _bound(name: str, run: score.Run, process: ProcessContext) -> score.Task:
    def task(message_id: int) -> str:
        return _counted(process.get(), name, lambda context: run(context, message_id))

    return task


def _by_the_clock(name: str, run: Callable[[Context], int], process: ProcessContext) -> Callable[[], int]:
    def task() -> int:
        context = process.get()
        with working(context.tracer, f"job {name}", NoParent()):
            return _counted(context, name, run)

    return task


def _counted(context: Context, name: str, work: Callable[[Context], T]) -> T:
    """Its time and what became of it are counted; by the clock, whatever it found to do, it is done."""
    began_s, outcome = time.monotonic(), "failed"
    try:
        result = work(context)
        outcome = result if isinstance(result, str) and result in _OUTCOMES else "done"
    finally:
        context.tally.note(name, outcome, time.monotonic() - began_s)
    return result


def run_worker(app: Celery, queues: Sequence[str], *, concurrency: int, beat: bool) -> None:
    """Work until stopped; children are forked and import no ClickHouse library."""
    _keep_our_log()
    arguments = ["--quiet", "worker", "--pool=prefork", f"--concurrency={concurrency}", f"--queues={','.join(queues)}"]
    arguments += ["--loglevel=INFO", "--without-gossip", "--without-mingle"]
    # What is loaded by now is left alone by the collector, so that the forked processes go on sharing it.
    gc.freeze()
    app.worker_main([*arguments, "--beat"] if beat else arguments)


def run_beat(app: Celery) -> None:
    """Send what is due, until stopped. Exactly one of these runs, or one worker with `beat`."""
    _keep_our_log()
    app.start(["--quiet", "beat", "--loglevel=INFO"])


def _keep_our_log() -> None:
    """Celery sets up no log where somebody listens to this: the command has done so."""
    setup_logging.connect(lambda **_: None, weak=False)


def workers_that_answer(app: Celery, timeout_s: float) -> list[str]:
    """Names of the workers that answer within the time. Raises StoreUnavailable where Redis does not."""
    try:
        answers = app.control.ping(timeout=timeout_s)
    except OperationalError as error:
        raise StoreUnavailable(f"Redis does not answer: {error}. Start it, or mend RECKON_REDIS_URL.") from error
    return sorted(name for answer in answers for name in answer)
