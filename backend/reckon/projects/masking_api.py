"""The calls about a project's masking."""

import threading
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Engine

from reckon.errors import RateLimited
from reckon.masking.detectors import DETECTORS
from reckon.masking.masker import compile_rules
from reckon.projects import masking_settings
from reckon.projects.masking_schemas import (
    DetectorRow,
    MaskingDetail,
    MaskingMatch,
    MaskingPreview,
    MaskingPut,
    MaskingTrial,
    rule_row,
    rules_of,
)
from reckon.projects.masking_settings import MaskingSettings
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work

PREVIEWS_MAX = 2
# Per process: a preview may keep a core busy, and every project may ask for one.
_PREVIEWS = threading.BoundedSemaphore(PREVIEWS_MAX)


def router(engine: Engine, responses: dict[int | str, dict[str, Any]] | None, clock_ns: Callable[[], int]) -> APIRouter:
    """Routes under a project's `/masking`."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/masking", tags=["projects"], responses=responses)

    @routes.get("", operation_id="getMasking", openapi_extra=requires(Permission.PROJECT_MANAGE))
    def get_masking(access: ProjectAccess) -> MaskingDetail:
        """How the project masks, and what its rules can be made of."""
        with reading(engine) as session:
            return _detail(masking_settings.masking_of(session, access.project))

    @routes.put(
        "",
        operation_id="putMasking",
        openapi_extra=requires(Permission.PROJECT_MANAGE, audited="masking.changed"),
    )
    def put_masking(access: ProjectAccess, put: MaskingPut) -> MaskingDetail:
        """Change masking and all of its rules; 409 where somebody did so since `version` was read."""
        wanted = MaskingSettings(put.masking, put.version, rules_of(put.rules))
        with unit_of_work(engine) as session:
            return _detail(masking_settings.change_masking(session, access, access.project, wanted, clock_ns()))

    @routes.post("/preview", operation_id="previewMasking", openapi_extra=requires(Permission.PROJECT_MANAGE))
    def preview_masking(access: ProjectAccess, trial: MaskingTrial) -> MaskingPreview:
        """What rules make of a text; nothing is kept. 429 where others are being tried."""
        del access
        if not _PREVIEWS.acquire(blocking=False):
            raise RateLimited("Too many previews are being made at this moment. Try again in 1 s.", 1)
        try:
            return _tried(trial)
        finally:
            _PREVIEWS.release()

    return routes


def _tried(trial: MaskingTrial) -> MaskingPreview:
    masker = compile_rules(rules_of(trial.rules))
    matches = [MaskingMatch(rule=one.rule, start=one.start, end=one.end) for one in masker.find(trial.text)]
    return MaskingPreview(masked=masker.mask(trial.text), matches=matches)


def _detail(settings: MaskingSettings) -> MaskingDetail:
    return MaskingDetail(
        masking=settings.masking,
        version=settings.version,
        rules=[rule_row(rule) for rule in settings.rules],
        detectors=[
            DetectorRow(id=name, description=one.description, example=one.example) for name, one in DETECTORS.items()
        ],
    )
