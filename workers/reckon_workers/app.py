"""The Celery app: its queues, limits and tasks. Messages are JSON and carry the id of an outbox row."""

from collections.abc import Callable, Sequence

from celery import Celery
from celery.signals import beat_embedded_init, worker_process_init
from kombu import Queue
from kombu.exceptions import OperationalError

from reckon.datasets.sources import Programs
from reckon.errors import StoreUnavailable
from reckon.jobs.broker import TASK_TIME_LIMIT_S, broker_url, transport_options
from reckon.jobs.types import BACKFILL, BUILD_DATASET, ERASE, LABEL, QUEUES, REPRICE, SCORE, SUMMARISE, TRAIN
from reckon.settings import Settings
from reckon_workers import (
    backfill,
    build_dataset,
    erase,
    label,
    reconcile,
    relay,
    reprice,
    retain,
    rollups,
    score,
    summarise,
    train,
)
from reckon_workers.beat import RECONCILE, RELAY, RETAIN, ROLLUPS, schedule
from reckon_workers.context import Context, ProcessContext
from reckon_workers.orphans import die_with_parent


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
        # A run that loses Redis goes on: its row in the outbox says that it is held.
        worker_cancel_long_running_tasks_on_connection_loss=False,
        # The schedule is one entry and needs no file to be remembered in.
        beat_scheduler="celery.beat:Scheduler",
        beat_schedule=schedule(settings.scoring.reconcile_s),
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
    ):
        app.task(name=name)(_bound(run, process))
    app.task(name=BUILD_DATASET, time_limit=build_dataset.TIME_LIMIT_S)(_bound(build_dataset.run, process))
    app.task(name=LABEL, time_limit=label.TIME_LIMIT_S)(_bound(label.run, process))
    app.task(name=RELAY)(_by_the_clock(relay.run, process))
    app.task(name=RETAIN)(_by_the_clock(retain.run, process))
    app.task(name=RECONCILE)(_by_the_clock(reconcile.run, process))
    app.task(name=ROLLUPS)(_by_the_clock(rollups.run, process))
    for signal in (worker_process_init, beat_embedded_init):
        signal.connect(die_with_parent, weak=False)
    return app


def _bound(run: score.Run, process: ProcessContext) -> score.Task:
    def task(message_id: int) -> str:
        return run(process.get(), message_id)

    return task


def _by_the_clock(run: Callable[[Context], int], process: ProcessContext) -> Callable[[], int]:
    def task() -> int:
        return run(process.get())

    return task


def run_worker(app: Celery, queues: Sequence[str], *, concurrency: int, beat: bool) -> None:
    """Work until stopped; children are forked and import no ClickHouse library."""
    arguments = ["worker", "--pool=prefork", f"--concurrency={concurrency}", f"--queues={','.join(queues)}"]
    arguments += ["--loglevel=INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    app.worker_main([*arguments, "--beat"] if beat else arguments)


def run_beat(app: Celery) -> None:
    """Send what is due, until stopped. Exactly one of these runs, or one worker with `beat`."""
    app.start(["beat", "--loglevel=INFO"])


def workers_that_answer(app: Celery, timeout_s: float) -> list[str]:
    """Names of the workers that answer within the time. Raises StoreUnavailable where Redis does not."""
    try:
        answers = app.control.ping(timeout=timeout_s)
    except OperationalError as error:
        raise StoreUnavailable(f"Redis does not answer: {error}. Start it, or mend RECKON_REDIS_URL.") from error
    return sorted(name for answer in answers for name in answer)
