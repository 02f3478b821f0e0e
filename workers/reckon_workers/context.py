"""What the tasks of one worker process share, made in that process when first needed.

Nothing here may be made before the fork: connections, pools and event loops do not survive it.
"""

import asyncio
import os
import time
from dataclasses import dataclass, field, replace
from functools import cached_property

import httpx
from clickhouse_connect.driver.client import Client
from opentelemetry.trace import Tracer
from sqlalchemy import Engine

from reckon.clickhouse.client import connect
from reckon.clickhouse.layout import Layout
from reckon.datasets.place import place_of
from reckon.datasets.published import named_version
from reckon.datasets.reader import Version
from reckon.datasets.sources import Programs
from reckon.errors import PrmUnavailable
from reckon.jobs.celery_sender import CelerySender
from reckon.jobs.tally import JobTally
from reckon.jobs.types import ScoreGenerations
from reckon.live.announcer import Announcer
from reckon.pricing.self_hosted import hourly_price
from reckon.prm.opened import open_judge
from reckon.prm.protocol import PrmVersion
from reckon.prm.registry import served_version
from reckon.relational.engine import make_engine
from reckon.relational.prices import price_table_of
from reckon.relational.prm_versions import record_prm_version
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining.assemble import make_trainer
from reckon.retraining.loop import Trainer
from reckon.retraining.scored_by import asked_at, is_shown
from reckon.scoring import tasks_store
from reckon.scoring.service import Scorer
from reckon.settings import Settings
from reckon.traces.costs import Prices
from reckon.watching.tracing import TraceRules, Tracing

_CONNECT_TIMEOUT_S = 3.0
_LEASE_PART = 2 / 3


@dataclass
class Context:
    """The parts of one process; each is made when a task first asks for it."""

    settings: Settings
    programs: Programs = field(default_factory=Programs)

    @property
    def lease_s(self) -> float:
        """How long a run holds its job without renewal: what a killed worker's job waits, give or take a relay."""
        return self.settings.scoring.reconcile_s * _LEASE_PART

    @cached_property
    def engine(self) -> Engine:
        """The relational store."""
        return make_engine(self.settings.database_url)

    @cached_property
    def tracing(self) -> Tracing:
        """Our own traces."""
        watch = self.settings.watch
        return Tracing(
            TraceRules("worker", watch.traces_url, watch.traces_key.get_secret_value(), watch.service, watch.share)
        )

    @property
    def tracer(self) -> Tracer:
        """What makes the spans of jobs."""
        return self.tracing.tracer

    @cached_property
    def tally(self) -> JobTally:
        """Where ended jobs are counted."""
        return JobTally(self.settings.redis_url)

    def close(self) -> None:
        """Send what waits: the process ends."""
        self.tracing.close()

    @cached_property
    def sender(self) -> CelerySender:
        """The queue."""
        return CelerySender(self.settings.redis_url)

    @property
    def layout(self) -> Layout:
        """Where the tables lie."""
        return Layout(self.settings.clickhouse.database, self.settings.clickhouse.cluster)

    @cached_property
    def announcer(self) -> Announcer:
        """Whoever listens."""
        return Announcer(self.settings.redis_url, self.settings.live.entries_max)

    @cached_property
    def clickhouse(self) -> Client:
        """ClickHouse. Raises StoreUnavailable, and is tried again next time."""
        house = self.settings.clickhouse
        return connect(house.url, house.user, house.password.get_secret_value(), house.database)

    @cached_property
    def runner(self) -> asyncio.Runner:
        """The process's one event loop, to which the HTTP connections belong."""
        return asyncio.Runner()

    @cached_property
    def hourly(self) -> Prices:
        """Prices of the hardware under the model and under the PRM; None where unknown."""
        told = self.settings.pricing
        return Prices(hourly_price(told.model_usd_per_hour), hourly_price(told.prm_usd_per_hour))

    def prices(self, project: str) -> Prices:
        """The same with the project's own table before them."""
        with reading(self.engine) as session:
            return replace(self.hourly, table=price_table_of(session, project))

    def dataset(self, project: str, name: str) -> Version:
        """A published version of a project, `NAME@3`; else what lies in the folder or at the URL `name`."""
        return named_version(self.engine, place_of(self.settings.datasets_url), project, name)

    @cached_property
    def trainer(self) -> Trainer:
        """What training needs."""
        settings = self.settings
        return make_trainer(
            self.engine,
            settings.data_dir,
            self.dataset,
            python=settings.training.python,
            champion=self.own_prm.name if self.own_prm else "",
            threads=settings.training.threads,
            slice_s=settings.training.slice_s,
            latency_ms_max=settings.training.latency_ms_max,
        )

    @cached_property
    def own_prm(self) -> PrmVersion | None:
        """The PRM of the settings, which scores where a project has promoted none; None where it is turned off."""
        prm = self.settings.prm
        return served_version(prm.name, prm.url) if prm.url else None

    @cached_property
    def recorded(self) -> set[PrmVersion]:
        """Versions that this process has seen on record: they never change, so one look is enough."""
        return set()

    @cached_property
    def prm_http(self) -> httpx.AsyncClient:
        """Connections to PRMs."""
        return httpx.AsyncClient(timeout=httpx.Timeout(self.settings.prm.timeout_s, connect=_CONNECT_TIMEOUT_S))

    @cached_property
    def model_http(self) -> httpx.AsyncClient:
        """Connections to the model's server."""
        silence_s = self.settings.model.timeout_s
        return httpx.AsyncClient(timeout=httpx.Timeout(silence_s, connect=_CONNECT_TIMEOUT_S, pool=None))

    def waited_for(self, job: ScoreGenerations) -> list[str]:
        """The versions that the job's generations wait for."""
        with reading(self.engine) as session:
            return tasks_store.pending_versions(session, job.project, job.keys)

    def scorer_of(self, project: str, name: str) -> Scorer:
        """What scoring by one version needs. Raises NotFound and Unavailable, and is tried again next time."""
        settings, own = self.settings, self.own_prm
        if own is None:
            raise PrmUnavailable("Scoring is off: RECKON_PRM_URL is empty. Registered generations wait.")
        with reading(self.engine) as session:
            version = asked_at(session, project, name, own)
            shown = is_shown(session, project, name, own.name)
        if version not in self.recorded:
            with unit_of_work(self.engine) as session:
                record_prm_version(session, version, time.time_ns())
            self.recorded.add(version)
        return Scorer(
            client=self.clickhouse,
            engine=self.engine,
            sender=self.sender,
            judge=open_judge(self.prm_http, version),
            version=version,
            attempts_max=settings.scoring.attempts_max,
            resend_s=settings.scoring.reconcile_s,
            prm_usd_per_hour=self.hourly.prm_usd_per_hour,
            shown=shown,
            tracer=self.tracer,
        )


@dataclass
class ProcessContext:
    """Gives each process its own Context, also after a fork."""

    settings: Settings
    programs: Programs = field(default_factory=Programs)
    _made: dict[int, Context] = field(default_factory=dict)

    def get(self) -> Context:
        """This process's Context."""
        pid = os.getpid()
        if pid not in self._made:
            # What a parent made stays the parent's: it is dropped here without being closed.
            self._made = {pid: Context(self.settings, self.programs)}
        return self._made[pid]

    def close(self) -> None:
        """This process's Context, if it has made one."""
        if (made := self._made.get(os.getpid())) is not None:
            made.close()
