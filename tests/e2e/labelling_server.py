"""The application with a queue to label, in this process: the store is real, and each test has its own."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Engine, select
from starlette.types import ASGIApp, Receive, Scope, Send

import reckon
from fakes import labelling
from fakes.running_app import running
from fakes.web_parts import fake_parts
from reckon.annotation.model import Queue
from reckon.domain.label import Label
from reckon.relational import labels
from reckon.relational.annotation_tables import annotation_ops, annotation_tasks
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import reading
from reckon.web.app import create_app
from reckon_migrations.relational_runner import migrate_relational

STEPS = (
    "We look for 5-digit palindromes $n = \\overline{abcba}$ with $a \\ne 0$.\n\n",
    "Its value is $10001a + 1010b + 100c$.\n\n",
    "Modulo 7: $10001 \\equiv 5$, so $5a + 2b + 2c \\equiv 0 \\pmod 7$. Hence $b + c \\equiv a$.\n\n",
    "There are as many pairs as\n$$\\sum_{b=0}^{9} \\left\\lfloor \\frac{9 + b - a}{7} \\right\\rfloor$$\n\n",
    "Counting them gives 128 palindromes. <img src=x onerror=alert(1)>",
)
GUIDELINES = (
    "# Correct\nRight **and** checkable in < 30 s.\n\n# Neutral\nTrue, but no progress.\n\n- one `step` at a time\n"
)


@dataclass
class Place:
    """A running application and the store behind it. `delay_s` slows every call of the API."""

    url: str
    engine: Engine
    delay_s: float = 0.0

    def queue(self, items: int, steps: Sequence[str] = STEPS, **what: object) -> Queue:
        """A queue of so many items."""
        question = "How many 5-digit palindromes are divisible by 7?"
        made = [labelling.item(number, steps=steps) for number in range(items)]
        named = [type(one)(**{**{f: getattr(one, f) for f in one.__dataclass_fields__}, "question": question})
                 for one in made]  # fmt: skip
        return labelling.queue(self.engine, named, guidelines=GUIDELINES, **{"name": "PRM-math-v3", **what})

    def labels(self) -> list[Label]:
        """All labels that hold."""
        with reading(self.engine) as session:
            return list(labels.read(session, "default"))

    def states(self, queue_id: str) -> Counter[str]:
        """How many tasks of a queue are in which state."""
        with reading(self.engine) as session:
            return Counter(
                session.scalars(select(annotation_tasks.c.state).where(annotation_tasks.c.queue == queue_id))
            )

    def op_ids(self) -> list[str]:
        """Every op that has arrived, in order."""
        with reading(self.engine) as session:
            return list(session.scalars(select(annotation_ops.c.op_id).order_by(annotation_ops.c.received_ns)))


@contextmanager
def labelling_place(folder: Path) -> Iterator[Place]:
    """An application over a new store; logins are off."""
    address = f"sqlite:///{folder / 'reckon.db'}"
    migrate_relational(address)
    engine = make_engine(address)
    place = Place("", engine)

    @asynccontextmanager
    async def opened() -> AsyncIterator[FastAPI]:
        static = Path(reckon.__file__).parent / "static"
        yield _Slow(create_app(fake_parts(engine=engine, static=static)), place)  # type: ignore[misc]  # as good as one

    with running(opened) as url:
        place.url = url
        yield place
    engine.dispose()


class _Slow:
    def __init__(self, app: ASGIApp, place: Place) -> None:
        self.app, self.place = app, place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if "/annotation/" in scope.get("path", "") and self.place.delay_s:
            await asyncio.sleep(self.place.delay_s)
        await self.app(scope, receive, send)


def soon(what: object, within_s: float = 30.0) -> bool:
    """Whether `what()` becomes true in time."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if what():  # type: ignore[operator]  # a callable
            return True
        time.sleep(0.05)
    return False
