"""The calls about one trace: header, skeleton, and steps and tokens of a generation or of the way to it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Path, Query, Request, Response

from reckon.domain import token_block
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.traces import alternatives, path, path_tokens, service, skeleton, steps, tokens
from reckon.traces.alternatives_schemas import AlternativesPage
from reckon.traces.clickhouse import Reader
from reckon.traces.packing import accepts_gzip, gzipped, is_on_this_machine
from reckon.traces.path_schemas import GenerationPath
from reckon.traces.schemas import StepPage, TraceDetail
from reckon.traces.skeleton_schemas import SkeletonColumns

TOKENS_MEDIA_TYPE = "application/octet-stream"

TraceId = Annotated[str, Path(pattern=r"^tr_[0-9a-f]{32}$", description="`tr_` and 32 hex digits.")]
GenerationId = Annotated[
    str, Path(pattern=r"^(gn_[0-9a-f]{16}|selected)$", description="`gn_` and 16 hex digits, or `selected`.")
]
FromRoot = Annotated[
    Literal["root"] | None,
    Query(alias="path", description="`root`: of the generations above, too, from the root of the search down."),
]


_READ = requires(Permission.TRACES_READ)
_TOKEN_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The token block (`reckon.domain.token_block`), or its JSON twin by `Accept`.",
        "content": {
            TOKENS_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}},
            "application/json": {"schema": {"$ref": "#/components/schemas/TokenColumns"}},
        },
    }
}


def add_routes(routes: APIRouter, client: Reader) -> None:
    """Add them to `routes`, whose prefix is a project's `/traces`; fixed paths beside `{trace_id}` come before."""

    @routes.get("/{trace_id}", operation_id="getTrace", openapi_extra=_READ)
    def get_trace(access: ProjectAccess, trace_id: TraceId) -> TraceDetail:
        """Header and generations of one trace."""
        return service.detail(client, access.project, trace_id)

    @routes.get("/{trace_id}/skeleton", operation_id="getSkeleton", response_model=SkeletonColumns, openapi_extra=_READ)
    def get_skeleton(access: ProjectAccess, trace_id: TraceId) -> Response:
        """Every span of one trace in pre-order, as columns: at most 20,000, cut where there are more."""
        found = skeleton.skeleton(client, access.project, trace_id)
        # Written once, by the model's own writer: FastAPI would go over every value a second time.
        return Response(found.model_dump_json(), media_type="application/json")

    @routes.get("/{trace_id}/generations/{generation_id}/path", operation_id="getPath", openapi_extra=_READ)
    def get_path(access: ProjectAccess, trace_id: TraceId, generation_id: GenerationId) -> GenerationPath:
        """The generations from the root of the search to this one, with the bounds of each in `path=root`."""
        return path.answer(path.way(client, access.project, trace_id, generation_id))

    @routes.get("/{trace_id}/generations/{generation_id}/steps", operation_id="listSteps", openapi_extra=_READ)
    def list_steps(
        access: ProjectAccess,
        trace_id: TraceId,
        generation_id: GenerationId,
        first: Annotated[int, Query(alias="from", ge=0, le=2**32 - 1, description="First step index.")] = 0,
        limit: Annotated[int, Query(ge=1, le=steps.BOUNDS_MAX, description="At most 500 with texts.")] = 200,
        from_root: FromRoot = None,
        text: Annotated[Literal["none"] | None, Query(description="`none`: bounds and scores alone.")] = None,
    ) -> StepPage:
        """Steps with bounds, exact text and PRM score; `next_index` is null at the end."""
        if from_root is not None:
            way = path.way(client, access.project, trace_id, generation_id)
            return path_tokens.step_page(client, access.project, way, first, min(limit, steps.LIMIT_MAX))
        return steps.page(client, access.project, trace_id, generation_id, first, limit, texts=text != "none")

    @routes.get(
        "/{trace_id}/generations/{generation_id}/tokens",
        operation_id="getTokens",
        response_class=Response,
        responses=_TOKEN_RESPONSES,
        openapi_extra=_READ,
    )
    def get_tokens(
        request: Request,
        access: ProjectAccess,
        trace_id: TraceId,
        generation_id: GenerationId,
        first: Annotated[int, Query(alias="from", ge=0, le=2**32 - 1, description="First token.")] = 0,
        to: Annotated[int | None, Query(ge=0, le=2**32 - 1, description="Behind the last token.")] = None,
        from_root: FromRoot = None,
        accept: Annotated[str, Header(include_in_schema=False)] = "",
        accept_encoding: Annotated[str, Header(include_in_schema=False)] = "",
    ) -> Response:
        """Tokens `[from, to)` as one block: at most 100,000, cut where more are asked for."""
        if from_root is None:
            found = tokens.window(client, access.project, trace_id, generation_id, first, to)
        else:
            way = path.way(client, access.project, trace_id, generation_id)
            found = path_tokens.window(client, access.project, way, first, to)
        near = is_on_this_machine(request.client.host if request.client else "", request.headers)
        return _answer(found, accept, accept_encoding, near=near)

    @routes.get(
        "/{trace_id}/generations/{generation_id}/alternatives", operation_id="listAlternatives", openapi_extra=_READ
    )
    def list_alternatives(
        access: ProjectAccess,
        trace_id: TraceId,
        generation_id: GenerationId,
        first: Annotated[int, Query(alias="from", ge=0, le=2**32 - 1, description="First token.")] = 0,
        to: Annotated[int | None, Query(ge=0, le=2**32 - 1, description="Behind the last token.")] = None,
    ) -> AlternativesPage:
        """What tokens `[from, to)` were chosen from, at most 256 of them, where the request asked for that."""
        return alternatives.page(client, access.project, trace_id, generation_id, first, to)


def _prefers(accept: str) -> Literal["json", "block"]:
    """JSON only for who names it; `*/*`, browsers' lists and silence get the block."""
    kinds = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    return "json" if "application/json" in kinds and TOKENS_MEDIA_TYPE not in kinds else "block"


def _answer(found: tokens.Window, accept: str, accept_encoding: str, *, near: bool) -> Response:
    headers = {
        "x-reckon-generation": found.generation_id,
        "x-reckon-token-from": str(found.token_from),
        "x-reckon-token-to": str(found.token_to),
        "x-reckon-tokens-total": str(found.total),
    }
    if _prefers(accept) == "json":
        return Response(tokens.columns(found).model_dump_json(), media_type="application/json", headers=headers)
    headers["vary"] = "accept-encoding"
    block = token_block.encode(found.block)
    if near:
        headers["content-encoding"] = "identity"  # said, so that nothing on the way out packs it all the same
    elif accepts_gzip(accept_encoding):
        block, headers["content-encoding"] = gzipped(block), "gzip"
    return Response(block, media_type=TOKENS_MEDIA_TYPE, headers=headers)
