"""Turns notes into spans: what the scribe's process does with each of them."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reckon.vllm_plugin import alternatives
from reckon.vllm_plugin.assembler import Assembler, Emission, EngineStep, Single
from reckon.vllm_plugin.engine_load import steps_of
from reckon.vllm_plugin.facts import Admitted
from reckon.vllm_plugin.notes import ADMIT, ENGINE, LOST, STEP, Note, admitted_of, ended_of
from reckon.vllm_plugin.scalars import COLUMNS
from reckon.vllm_plugin.sequence import RunningSequence

log = logging.getLogger(__name__)


class Scribe:
    """`new_sequence` makes what is known of a sequence while it runs."""

    def __init__(self, assembler: Assembler, new_sequence: Callable[[Admitted], RunningSequence]) -> None:
        self._assembler, self._new_sequence = assembler, new_sequence
        self._running: dict[int, RunningSequence] = {}
        self._projects: set[str | None] = set()  # whose requests ran since engine steps were last told
        self.lost_steps = 0

    def take(self, note: Note) -> None:
        """One note, in the order of writing."""
        match note:
            case (int(kind), sequences) if kind == ADMIT:
                for handle, facts in sequences:
                    sequence = self._running[handle] = self._new_sequence(admitted_of(facts))
                    self._projects.add(sequence.admitted.project)
                    self._assembler.admitted(sequence)
            case (int(kind), steps) if kind == STEP:
                for step in steps:
                    self._assembler.take(self._step(*step))
            case (int(kind), offset_ns, rows) if kind == ENGINE:
                self._assembler.engine_steps(steps_of(rows, offset_ns), self._projects or {None})
                self._projects = {sequence.admitted.project for sequence in self._running.values()}
            case (int(kind), steps) if kind == LOST:
                self.lost_steps += steps
                log.warning("plugin.lost engine_steps=%d reason='told by vLLM'", self.lost_steps)
            case _:
                raise ValueError(f"a note of kind {note[:1]} is unknown")

    def _step(
        self,
        time_s: float,
        running: int,
        handles: Sequence[int],
        token_ids: Sequence[int],
        texts: Sequence[str],
        rich: Sequence[Note],
        scalars: bytes | None,
    ) -> EngineStep:
        """Without the sequences that were admitted to a scribe before this one: they are not known."""
        emissions = [self._emission(*more) for _, *more in rich]
        rows: Sequence[list[float] | None] = [None] * len(handles)
        if scalars is not None:
            table = np.frombuffer(scalars, "<f4").reshape(-1, COLUMNS)
            rows, emissions = _with_scalars(table, len(handles), rich, emissions)
        known = self._running.get
        singles = [
            Single(sequence, token_id, text, row)
            for handle, token_id, text, row in zip(handles, token_ids, texts, rows, strict=True)
            if (sequence := known(handle)) is not None
        ]
        return EngineStep(time_s, running, [one for one in emissions if one is not None], singles)

    def _emission(self, handle: int, token_ids: list[int], text: str | list[str], *more: Any) -> Emission | None:
        cut, rows, computed, cached, events, ended, best, facts = more
        sequence = self._running.pop(handle, None) if ended is not None else self._running.get(handle)
        if sequence is None:
            return None
        texts = text if isinstance(text, list) else [text]
        table = np.frombuffer(rows[0], "<f4").reshape(-1, rows[1]) if rows is not None else None
        return Emission(
            sequence,
            token_ids,
            texts,
            cut,
            table,
            computed,
            cached,
            tuple(events),
            ended_of(ended),
            facts,
            exact=rows is not None and bool(rows[2]),
            alternatives=alternatives.read(best) if best is not None else None,
        )


def _with_scalars(
    table: NDArray[np.float32], singles: int, rich: Sequence[Note], emissions: Sequence[Emission | None]
) -> tuple[list[list[float] | None], list[Emission | None]]:
    """The step's table has a row for every token in order: those of the singles, and the others with theirs."""
    rows: list[list[float] | None] = []
    given: list[Emission | None] = []
    start = 0
    for note, emission in zip(rich, emissions, strict=True):
        place, _, token_ids, *_ = note
        before = start + place - len(rows)
        rows += table[start:before].tolist()
        start = before + len(token_ids)
        given.append(emission._replace(rows=table[before:start], exact=True) if emission is not None else None)
    rows += table[start : start + singles - len(rows)].tolist()
    return rows, given
