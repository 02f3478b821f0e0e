"""Where people differ, and what is decided about it: a decision is a label of its own, and sources stay."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from reckon.annotation import bounds as cuts
from reckon.annotation import item_store, leases, said, task_store
from reckon.annotation.cut import Cut, Known, recorded
from reckon.annotation.model import UNSURE, Hidden, Item, Kind, Queue
from reckon.annotation.people import week_of
from reckon.annotation.review_schemas import (
    Adjudicate,
    ApartLabel,
    ReviewItem,
    ReviewPage,
    ReviewRow,
    ReviewVote,
    SaidValue,
)
from reckon.annotation.said import Said
from reckon.annotation.work import KEPT_FOR
from reckon.domain.ids import format_trace_id
from reckon.domain.label import Label, Origin, Shown, Value, new_label_id
from reckon.errors import Conflict, InvalidInput
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational import labels
from reckon.retention.keep import keep_traces

ROWS_MAX: Final = 200
_QUESTION_CHARS: Final = 160
_APART_CHARS: Final = 400


def page(
    session: Session,
    access: Access,
    queue_id: str,
    *,
    only: str = "conflicts",
    people: Sequence[str] = (),
    week: str = "",
    after: int = -1,
    limit: int = 50,
) -> ReviewPage:
    """Items that people have labelled, in the queue's order, behind a position.

    `only` is `conflicts` (not yet decided), `shared` (two or more have labelled them), `apart` (labels of another cut),
    `all`, or `known`; `people` have all labelled them, in the ISO week `week` where one is named. Raises NotFound.
    """
    queue = leases.queue_of(session, access, queue_id)
    found = [
        one
        for one in said.said_in(session, access.project, queue.id)
        if _wanted(one, only) and _labelled_by(one, people, week)
    ]
    behind = [one for one in found if one.item.position > after]
    shown = behind[:limit]
    return ReviewPage(
        rows=[_row(one) for one in shown],
        total=len(found),
        next_after=shown[-1].item.position if len(behind) > limit else None,
    )


def detail(session: Session, access: Access, item_id: str) -> ReviewItem:
    """One item with everybody's votes; scores once it is decided. Raises NotFound."""
    item = leases.item_of(session, access, item_id)
    return _detail(session, said.said_of(session, access.project, item))


def adjudicate(session: Session, access: Access, item_id: str, decided: Adjudicate, now_ns: int) -> ReviewItem:
    """Write what is decided: of every step a label, of those that all agree on as they agree.

    A decision names the task that it follows, where it follows one, and supersedes the decision before it.
    Raises NotFound, InvalidInput where a conflict is left undecided, Conflict where nobody has labelled it.
    """
    item = leases.item_of(session, access, item_id)
    one = said.said_of(session, access.project, item)
    if not one.votes:
        raise Conflict("Nobody has labelled this item yet.")
    made = _decisions(access, one, leases.queue_of(session, access, item.queue), decided, now_ns)
    labels.append(session, made)
    for vote in one.votes:
        task_store.change(session, access.project, vote.task.id, {"reviewed_ns": now_ns})
    item_store.change(session, access.project, item.id, {"adjudicated_ns": now_ns})
    if not item.hidden.imported:
        trace = format_trace_id(bytes.fromhex(item.trace_id))
        keep_traces(session, access, access.project, [trace], KEPT_FOR, now_ns)
    audit.record(session, access, "item.adjudicated", ("item", item.id), now_ns, {"labels": len(made)})
    return detail(session, access, item_id)


def make_known(session: Session, access: Access, item_id: str, kind: Kind, now_ns: int) -> ReviewItem:
    """Let a decided item be gold, or part of the screening set, or work again. Raises NotFound, Conflict."""
    item = leases.item_of(session, access, item_id)
    one = said.said_of(session, access.project, item)
    gold = {
        step: label.value for step, label in one.adjudicated.items() if step is not None and label.value is not None
    }
    if kind != "work" and not gold and not item.hidden.gold:
        raise Conflict("Only what was adjudicated is known. Decide this item first.")
    hidden: Hidden = replace(item.hidden, gold=gold or item.hidden.gold) if kind != "work" else item.hidden
    values = {"kind": kind, "hidden": item_store.hidden_text(hidden)}
    item_store.change(session, access.project, item.id, values)
    audit.record(session, access, "item.known", ("item", item.id), now_ns, {"kind": kind})
    return detail(session, access, item_id)


def _labelled_by(one: Said, people: Sequence[str], week: str) -> bool:
    """Whether all of `people`, or anybody where none is named, have labelled it; in a week where one is."""
    who = {vote.task.annotator for vote in one.votes if not week or week_of(vote.task.submitted_ns or 0) == week}
    return bool(who) and set(people) <= who


def _wanted(one: Said, only: str) -> bool:
    match only:
        case "shared":
            return len(one.votes) > 1
        case "conflicts":
            return bool(one.conflicts) and one.item.adjudicated_ns is None
        case "apart":
            return one.apart > 0
        case "known":
            return one.item.kind != "work"
        case _:
            return True


def _decisions(access: Access, one: Said, queue: Queue, decided: Adjudicate, now_ns: int) -> list[Label]:
    named = {step.step: step for step in decided.steps}
    if any(step is not None and step >= len(one.item.bounds) for step in named):
        raise InvalidInput(f"There is no such step: the reasoning has {len(one.item.bounds)}.")
    open_steps = [step + 1 for step in one.conflicts if step not in named]
    if open_steps:
        raise InvalidInput(f"Steps {', '.join(map(str, open_steps[:5]))} are not decided yet.")
    values: dict[int | None, Value] = {
        step: label.value for vote in one.votes for step, label in vote.labels.items() if step not in named
    }
    values |= {step: None if given.value == UNSURE else given.value for step, given in named.items()}
    wrong = [step for step, value in values.items() if step is not None and value == -1]
    first = min(wrong, default=None)
    if first is not None and queue.policy == "first_error":
        # Behind it nothing has to be judged, whatever those have said who did not see it.
        values = {step: value for step, value in values.items() if step is None or step <= first}
    tasks = {vote.task.annotator: vote.task for vote in one.votes}
    made = []
    for step in sorted(values, key=lambda at: (at is None, at or 0)):
        given = named.get(step)
        follows = tasks.get(given.follows) if given and given.follows else None
        before = one.adjudicated.get(step)
        made.append(
            Label(
                id=new_label_id(),
                project=access.project,
                trace_id=one.item.trace_id,
                generation_id=one.item.generation_id,
                segmentation=one.item.segmentation,
                step=step,
                value=values[step],
                origin=Origin.ADJUDICATED,
                annotator=leases.annotator_of(access),
                created_ns=now_ns,
                first_error=step is not None and step == first,
                comment=given.note if given else "",
                queue=one.item.queue,
                guideline_version=queue.guideline_version,
                # Whoever decides sees what others said, whatever those saw who said it.
                shown=Shown.ALWAYS,
                task=follows.id if follows else None,
                supersedes=before.id if before else None,
            )
        )
    return made


def _row(one: Said) -> ReviewRow:
    return ReviewRow(
        item=one.item.id,
        position=one.item.position,
        question=one.item.question[:_QUESTION_CHARS],
        steps=len(one.item.bounds),
        people=[vote.task.annotator_name for vote in one.votes],
        conflicts=one.conflicts,
        apart=one.apart,
        adjudicated=one.item.adjudicated_ns is not None,
        kind=one.item.kind,
    )


def _detail(session: Session, one: Said) -> ReviewItem:
    item: Item = one.item
    decided = item.adjudicated_ns is not None
    return ReviewItem(
        row=_row(one),
        question=item.question,
        reference=item.reference,
        answer=item.answer,
        text=item.text,
        bounds=list(item.bounds),
        segmentation=item.segmentation,
        trace_id=None if item.hidden.imported else format_trace_id(bytes.fromhex(item.trace_id)),
        votes=[_vote(item, vote) for vote in one.votes],
        adjudicated=[_said_value(one.adjudicated.get(step)) for step in range(len(item.bounds))] if decided else None,
        scores=_scores(session, item) if decided else None,
    )


def _scores(session: Session, item: Item) -> list[float | None]:
    """Scores by the steps of the present cut; None of a step that the scored cut does not have."""
    places = Cut("", recorded(Known(session, item.project), item)).carried_to(item)
    by_step = {places[step]: score for step, score in enumerate(item.hidden.scores) if step in places}
    return [by_step.get(step) for step in range(len(item.bounds))]


def _vote(item: Item, vote: said.Vote) -> ReviewVote:
    steps = len(item.bounds)
    return ReviewVote(
        task=vote.task.id,
        annotator=vote.task.annotator,
        name=vote.task.annotator_name,
        values=[_said_value(vote.labels.get(step)) for step in range(steps)],
        answer=_said_value(vote.labels.get(None)),
        comments=[label.comment if (label := vote.labels.get(step)) else "" for step in range(steps)],
        apart=_apart(item, vote),
        duration_ms=vote.task.duration_ms,
    )


def _apart(item: Item, vote: said.Vote) -> list[ApartLabel]:
    texts = cuts.steps_of(item.text, vote.cut.bounds) if vote.cut.bounds else []
    return [
        ApartLabel(
            step=label.step,
            text=texts[label.step].strip()[:_APART_CHARS] if label.step < len(texts) else "",
            value=_said_value(label),
            comment=label.comment,
        )
        for label in sorted(vote.apart, key=lambda one: one.step or 0)
        if label.step is not None
    ]


def _said_value(label: Label | None) -> SaidValue:
    """A value, UNSURE, or None where nothing was said."""
    if label is None:
        return None
    return "unsure" if label.value is None else label.value
