"""Turns notes into spans: what the scribe's process does with each of them."""

import logging
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from reckon.vllm_plugin import alternatives
from reckon.vllm_plugin.assembler import Assembler, Emission, EngineStep
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
            case (int(kind), handle, facts) if kind == ADMIT:
                sequence = self._running[handle] = self._new_sequence(admitted_of(facts))
                self._projects.add(sequence.admitted.project)
                self._assembler.admitted(sequence)
            case (int(kind), time_s, running, emissions, scalars) if kind == STEP:
                told = [self._emission(emission) for emission in emissions]
                if scalars is not None:
                    told = _with_scalars(told, emissions, np.frombuffer(scalars, "<f4").reshape(-1, COLUMNS))
                known = tuple(emission for emission in told if emission is not None)
                self._assembler.take(EngineStep(time_s, running, known))
            case (int(kind), offset_ns, rows) if kind == ENGINE:
                self._assembler.engine_steps(steps_of(rows, offset_ns), self._projects or {None})
                self._projects = {sequence.admitted.project for sequence in self._running.values()}
            case (int(kind), steps) if kind == LOST:
                self.lost_steps += steps
                log.warning("plugin.lost engine_steps=%d reason='told by vLLM'", self.lost_steps)
            case _:
                raise ValueError(f"a note of kind {note[:1]} is unknown")

    def _emission(self, note: Note) -> Emission | None:
        """None for a sequence that was admitted to a scribe before this one and is not known."""
        handle, token_ids, text, *more = note
        if not more:
            sequence = self._running.get(handle)
            return Emission(sequence, token_ids, [text]) if sequence is not None else None
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
    told: Sequence[Emission | None], emissions: Sequence[Note], table: NDArray[np.float32]
) -> list[Emission | None]:
    """Each emission with its rows of the step's table, which has one for every token, unknown sequences' too."""
    given: list[Emission | None] = []
    start = 0
    for emission, note in zip(told, emissions, strict=True):
        end = start + len(note[1])
        given.append(emission._replace(rows=table[start:end], exact=True) if emission is not None else None)
        start = end
    return given
