"""The endpoint's place in this process: a scripted model, a list of spans, room for a few."""

import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from typing import Any

from fakes.query_parts import HashJudge, SpanList, parts
from reckon.checkers.protocol import Checker
from reckon.checkers.registry import CheckerOptions, open_checker
from reckon.endpoint.asked import Offered, Served
from reckon.endpoint.place import Place, Rules
from reckon.endpoint.room import Room, RoomLimits
from reckon.gateway.parts import Parts
from reckon.projects.access import Access
from reckon.providers.openai import Chat

OTHERS = {"seller": Offered("sold-1", 4, "deepseek", logprobs=False, continues=False)}


@dataclass
class FakeWorld:
    """`sinks` holds the spans of each project."""

    chat: Chat
    name: str = "m"
    judge: HashJudge | None = field(default_factory=HashJudge)
    sinks: dict[str, SpanList] = field(default_factory=dict)

    async def parts(self, access: Access, provider: str = "") -> Parts:
        sink = self.sinks.setdefault(access.project, SpanList())
        chat: Any = self.chat
        made = parts(chat, sink, self.judge)
        model = OTHERS[provider].model if provider else self.name
        return replace(made, model=model, project=access.project, signing_key="k")

    def flush(self, timeout_s: float) -> bool:
        return True

    def checker(self, name: str) -> AbstractAsyncContextManager[Checker]:
        return open_checker(name, CheckerOptions())


def endpoint_place(
    chat: Chat, *, rules: Rules | None = None, limits: RoomLimits | None = None, name: str = "m"
) -> Place:
    """A place that serves the model `name` with the demo's PRM."""
    served = Served(Offered(name, 8), "reckon-demo-prm@1", "chain_of_thought", OTHERS)
    return Place(
        FakeWorld(chat, name), served, Room(limits or RoomLimits()), time.monotonic, lambda: 10**9, rules or Rules()
    )
