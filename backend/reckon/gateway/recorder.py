"""Sends a query's spans as things happen, so that its tree can be seen while it grows."""

from collections.abc import Mapping, Sequence

from reckon.gateway.generations import SPAN_ID_BYTES, Made
from reckon.gateway.judging import Scored, own_steps
from reckon.gateway.parts import Parts
from reckon.gateway.spans import (
    Outcome,
    Query,
    begun_span,
    chat_span,
    note_span,
    query_span,
    score_span,
    step_span,
)
from reckon.otlp.start_record import start_record
from reckon.strategies.asks import NodeFact


class Recorder:
    """One query's. A stored span never changes: what becomes known later is a span of its own."""

    def __init__(self, query: Query, parts: Parts) -> None:
        self._query, self._parts = query, parts
        self.facts: dict[int, NodeFact] = {}

    def begun(self) -> None:
        """Told before anything is asked, so that the query is seen while it runs."""
        self._parts.sink.send(start_record(begun_span(self._query), self._new_id()))

    def ended(self, made: Made) -> None:
        """A generation ended, well or not. Its steps go first: what is to be scored is there when it is told."""
        steps = () if self._parts.server_records else own_steps(made, self._parts.segmentation)
        for step in steps:
            self._parts.sink.send(step_span(self._query, self._new_id(), made, step))
        self._parts.sink.send(chat_span(self._query, made, len(steps) or None))

    def scored(self, made: Made, scored: Scored) -> None:
        """A generation was scored."""
        if self._parts.prm is not None:
            self._parts.sink.send(score_span(self._query, self._new_id(), made, scored, self._parts.prm))

    def noted(self, facts: Sequence[NodeFact], made: Mapping[int, Made]) -> None:
        """The search has something to say about generations that have ended."""
        self.facts.update({fact.key: fact for fact in facts})
        known = [(made[fact.key], fact) for fact in facts if fact.key in made]
        if known:
            self._parts.sink.send(note_span(self._query, self._new_id(), self._parts.now_ns(), known))

    def closed(self, outcome: Outcome) -> None:
        """The query ended."""
        self._parts.sink.send(query_span(self._query, outcome))

    def _new_id(self) -> bytes:
        return self._parts.ids.generate_span_id().to_bytes(SPAN_ID_BYTES, "big")
