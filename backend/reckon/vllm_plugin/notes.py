"""What vLLM's process tells the scribe, as frames on a pipe: cheap to write, since it is written in the event loop.

A frame is four bytes of length (little-endian) and a marshalled tuple of plain values. Both
ends are one version of Reckon on one machine, so the form needs no version of its own.

    (ADMIT, sequences)         pairs of handle and facts: the fields of Admitted, the parent's flattened
    (STEP, steps)              some engine steps, in their order
    (LOST, steps)              how many engine steps found no room on the pipe
    (ENGINE, offset_ns, rows)  what engines did: rows as engine_load has them

A step is `(time_s, running, handles, token_ids, texts, rich, scalars)`: in three columns the sequences that got one
token of which there is no more to say, and as `rich` all others, each
`(place, handle, token_ids, text, cut, rows, computed, cached, events, ended, alternatives, facts)`. `place` is how many
of the columns' tokens came before it. `text` is a string, or one string a token where several came at once. `rows` is
`(bytes, width, exact)`: float32, log-probabilities of the sampled and the best tokens, or, exact, log-probability,
entropy, margin and confidence. `alternatives`, or None, has one list a token of `(id, log-probability, text)`, best
first, where the request asked for them. `events` are pairs of vLLM's event type and the engine's time, `facts`
attributes of the span. `scalars` has these four of every token of the step in order of the outputs, or is None.
"""

import marshal
from dataclasses import astuple
from typing import Any, TypeAlias

from reckon.vllm_plugin.facts import Admitted, Ended
from reckon.vllm_plugin.trace_context import ParentContext

ADMIT, STEP, LOST, ENGINE = 0, 1, 2, 3
Note: TypeAlias = tuple[Any, ...]
LENGTH_BYTES = 4
# No back references: looking for equal objects takes longer than writing them twice.
_MARSHAL_VERSION = 2


def steps_in(note: Note) -> int:
    """How many engine steps are lost with the note; one for a note that has none, since something is."""
    return len(note[1]) if note[0] == STEP else 1


def frame(note: Note) -> bytes:
    """The note as it stands on the pipe."""
    body = marshal.dumps(note, _MARSHAL_VERSION)
    return len(body).to_bytes(LENGTH_BYTES, "little") + body


def read_body(body: bytes) -> Note:
    """The note of a frame without its length."""
    note: Note = marshal.loads(body)  # noqa: S302  # written by our own parent process on a pipe that nobody else holds
    return note


def told(admitted: Admitted) -> Note:
    """The facts of an admission as plain values."""
    parent = admitted.parent
    fields = {name: getattr(admitted, name) for name in admitted.__slots__}
    fields["parent"] = astuple(parent) if parent is not None else None
    return tuple(fields.values())


def admitted_of(facts: Note) -> Admitted:
    """The inverse of `told`."""
    fields = dict(zip(Admitted.__slots__, facts, strict=True))
    if fields["parent"] is not None:
        fields["parent"] = ParentContext(*fields["parent"])
    return Admitted(**fields)


def told_end(ended: Ended | None) -> Note | None:
    """The facts of an ending as plain values; `astuple` would copy each of them, ten times slower."""
    return tuple(getattr(ended, name) for name in ended.__slots__) if ended is not None else None


def ended_of(facts: Note | None) -> Ended | None:
    """The inverse of `told_end`."""
    return Ended(*facts) if facts is not None else None
