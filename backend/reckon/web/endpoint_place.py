"""Settings → what the OpenAI-compatible endpoint works with."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from sqlalchemy import Engine

from reckon.checkers.protocol import Checker
from reckon.endpoint.asked import Offered, Served
from reckon.endpoint.keeper import RunLimits
from reckon.endpoint.place import Place, Rules
from reckon.endpoint.room import Room, RoomLimits
from reckon.errors import InvalidInput, Misconfigured
from reckon.gateway.parts import Parts
from reckon.ingest.policy import sender_of
from reckon.pricing.price_table import PriceTable
from reckon.prm.protocol import PrmVersion
from reckon.projects.access import Access
from reckon.relational.prices import price_table_of
from reckon.relational.unit_of_work import reading
from reckon.retraining.scored_by import asked_at, scored_by
from reckon.settings import Settings
from reckon.settings_groups import Model
from reckon.strategies.catalogue import entry
from reckon.web.query_world import QueryWorld
from reckon.web.span_intake import SenderSink, SpanIntake


@dataclass(frozen=True, slots=True)
class ServedWorld:
    """The endpoint's `World`: queries' spans go straight to this process's ingest."""

    world: QueryWorld
    intake: SpanIntake
    engine: Engine

    async def parts(self, access: Access, provider: str = "") -> Parts:
        """For a query of `access`, under the rules that its key and its project set for what is stored.

        It is scored as its traces will be: by the project's champion with its calibration, else by our own PRM.
        """

        def table() -> PriceTable:
            with reading(self.engine) as session:
                return price_table_of(session, access.project)

        champion = await asyncio.to_thread(self._champion, access.project)
        sink = SenderSink(self.intake, sender_of(access))
        return self.world.parts(sink, access.project, table=table, champion=champion, provider=provider)

    def _champion(self, project: str) -> PrmVersion | None:
        own = self.world.common.prm
        if own is None:
            return None
        with reading(self.engine) as session:
            return asked_at(session, project, scored_by(session, project, own.name)[0], own)

    def flush(self, timeout_s: float) -> bool:
        """Blocks until spans sent so far are durable or refused; False if that took longer."""
        return self.intake.flush(timeout_s)

    def checker(self, name: str) -> AbstractAsyncContextManager[Checker]:
        """See `open_checker`."""
        return self.world.checker(name)


def run_limits(settings: Settings) -> RunLimits:
    """How many runs in the background, and how long they are held and kept."""
    told = settings.endpoint
    return RunLimits(told.background, told.background_waiting, told.lease_s, told.keep_hours * 3600)


def offered_by(model: Model) -> Offered:
    """What the settings say of one model."""
    return Offered(model.name, model.concurrency, model.provider, model.logprobs, model.continues)


def endpoint_place(settings: Settings, world: QueryWorld, intake: SpanIntake, engine: Engine) -> Place:
    """The place. Raises Misconfigured for a default strategy that there is not."""
    told = settings.endpoint
    try:
        entry(told.strategy)
    except InvalidInput as error:
        raise Misconfigured(f"RECKON_ENDPOINT_STRATEGY: {error}") from error
    prm = world.common.prm
    others = {name: offered_by(model) for name, model in settings.providers.items()}
    served = Served(offered_by(settings.model), prm.name if prm is not None else None, told.strategy, others)
    room = Room(RoomLimits(told.queries, told.queries_per_caller, told.waiting, told.wait_s))
    rules = Rules(no_progress_s=told.no_progress_s)
    return Place(ServedWorld(world, intake, engine), served, room, time.monotonic, time.time_ns, rules)
