"""The calls about review: conflicts, decisions, known items, agreement."""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from sqlalchemy import Engine

from reckon.annotation import agreement, review
from reckon.annotation.review_schemas import Adjudicate, AgreementReport, KnownAs, ReviewItem, ReviewPage
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

QueueId = Annotated[str, Path(pattern=r"^qu_[0-9a-f]{16}$", description="`qu_` and 16 hex digits.")]
ItemId = Annotated[str, Path(pattern=r"^it_[0-9a-f]{16}$", description="`it_` and 16 hex digits.")]
Only = Annotated[
    Literal["conflicts", "shared", "apart", "all", "known"],
    Query(
        description="Undecided conflicts, what two or more have labelled, labels of another cut, all, or known items."
    ),
]
Week = Annotated[
    str,
    Query(pattern=r"^(\d{4}-W\d{2})?$", description="Labelled in this ISO week, by each of `people`: `2026-W48`."),
]
People = Annotated[
    list[Annotated[str, Query(max_length=254)]],
    Query(max_length=10, description="Annotators who have all labelled the item."),
]
_REVIEW = requires(Permission.LABELS_REVIEW)


def add_routes(routes: APIRouter, engine: Engine, clock_ns: Callable[[], int]) -> None:
    """Routes under `/queues/{queue_id}` and `/items/{item_id}`."""

    @routes.get("/queues/{queue_id}/review", operation_id="listReview", openapi_extra=_REVIEW)
    def list_review(
        access: ProjectAccess,
        queue_id: QueueId,
        people: People = [],  # noqa: B006  # FastAPI's form of a repeated parameter; nobody changes it
        only: Only = "conflicts",
        week: Week = "",
        after: Annotated[int, Query(ge=-1, le=2**31)] = -1,
        limit: Annotated[int, Query(ge=1, le=review.ROWS_MAX)] = 50,
    ) -> ReviewPage:
        """Labelled items, in the queue's order; by default those with conflicts that nobody has decided."""
        with reading(engine) as session:
            return review.page(session, access, queue_id, only=only, people=people, week=week, after=after, limit=limit)

    @routes.get("/items/{item_id}/review", operation_id="getReview", openapi_extra=_REVIEW)
    def get_review(access: ProjectAccess, item_id: ItemId) -> ReviewItem:
        """An item with everybody's votes; the PRM's scores once it is decided."""
        with reading(engine) as session:
            return review.detail(session, access, item_id)

    @routes.post(
        "/items/{item_id}/adjudicate",
        operation_id="adjudicateItem",
        openapi_extra=requires(Permission.LABELS_REVIEW, audited="item.adjudicated"),
    )
    def adjudicate_item(access: ProjectAccess, item_id: ItemId, decided: Adjudicate) -> ReviewItem:
        """Decide: new labels beside those of others, which stay as they are."""
        with unit_of_work(engine) as session:
            return review.adjudicate(session, access, item_id, decided, clock_ns())

    @routes.put(
        "/items/{item_id}/known",
        operation_id="makeItemKnown",
        openapi_extra=requires(Permission.QUEUES_MANAGE, audited="item.known"),
    )
    def make_item_known(access: ProjectAccess, item_id: ItemId, known: KnownAs) -> ReviewItem:
        """Let a decided item be gold or part of the screening set; or work again."""
        with unit_of_work(engine) as session:
            return review.make_known(session, access, item_id, known.kind, clock_ns())

    @routes.get("/queues/{queue_id}/agreement", operation_id="getAgreement", openapi_extra=_REVIEW)
    def get_agreement(access: ProjectAccess, queue_id: QueueId) -> AgreementReport:
        """How far people agree beyond chance, and how right each is where the answer is known."""
        with reading(engine) as session:
            return agreement.report(session, access, queue_id)
