"""An item of a reasoning that came from elsewhere: its ids are made of its words, so the same words are one item."""

from reckon.annotation import bounds as cuts
from reckon.annotation.labelled import Labelled
from reckon.annotation.model import Hidden, Item, Kind

IMPORTED_SEGMENTATION = "imported"


def imported_item(one: Labelled, kind: Kind) -> Item:
    """The item; its queue and position come later."""
    trace_id, generation_id = one.reasoning
    # What the file says is right; else what its first record says, as in files of others.
    given = one.gold or {step: value for step, value in one.values.items() if isinstance(value, int)}
    gold = dict(given) if kind != "work" else {}
    return Item(
        id="",
        project="",
        queue="",
        position=0,
        kind=kind,
        trace_id=trace_id,
        generation_id=generation_id,
        segmentation=IMPORTED_SEGMENTATION,
        question=one.question,
        reference=one.reference,
        answer=one.answer,
        text="".join(one.steps),
        bounds=cuts.bounds_of(one.steps),
        hidden=Hidden(gold=gold, imported=True),
    )
