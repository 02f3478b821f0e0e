"""vLLM's request, read once when it is admitted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from reckon.segmentation import first_phase
from reckon.segmentation.phase import CLOSER, OPENER
from reckon.vllm_plugin.engine_facts import handover, request_facts
from reckon.vllm_plugin.facts import Admitted
from reckon.vllm_plugin.question import prompt_text, question_in
from reckon.vllm_plugin.trace_context import ParentContext, parse_parent

_IDS = "_reckon_marker_ids"


def marker_ids(tokenizer: Any) -> tuple[int | None, int | None]:
    """Token ids of `<think>` and `</think>`, None where the tokenizer spells them in several tokens."""
    if tokenizer is None:
        return None, None
    known = getattr(tokenizer, _IDS, None)
    if known is None:
        vocabulary = tokenizer.get_vocab()
        known = vocabulary.get(OPENER.decode()), vocabulary.get(CLOSER.decode())
        setattr(tokenizer, _IDS, known)  # building the vocabulary's dict for every request would be slow
    return known[0], known[1]


def admitted(
    request: Any,
    index: int,
    *,
    prompt: str | None,
    tokenizer: Any,
    headers: Mapping[str, str] | None,
    model: str,
    clock_offset_ns: int,
    is_parallel: bool,
    project_of: Callable[[ParentContext | None], str | None],
    kv_role: str | None = None,
) -> Admitted:
    """Facts of `request` (an EngineCoreRequest) as its `index`-th sequence.

    With `is_parallel` (n > 1) the parent span cannot be the generation: there are several.
    `project_of` says which project a parent context proves; `kv_role` is what the engine's KV connector is.
    """
    params = request.sampling_params
    prompt_ids = request.prompt_token_ids or []
    parent = parse_parent(headers)
    if parent is not None and is_parallel:
        parent = replace(parent, parent_is_generation=False)
    is_ours = parent is not None and parent.parent_is_generation
    return Admitted(
        request_id=request.external_req_id or request.request_id,
        index=index,
        arrival_ns=int(request.arrival_time * 1e9),
        clock_offset_ns=clock_offset_ns,
        prompt_tokens=len(prompt_ids),
        model=model,
        parent=parent,
        phase=first_phase(prompt_ids, *marker_ids(tokenizer)),
        question="" if is_ours else question_in(prompt_text(prompt, prompt_ids, tokenizer)),
        temperature=params.temperature,
        top_p=params.top_p,
        max_tokens=params.max_tokens,
        seed=params.seed,
        project=project_of(parent),
        more=request_facts(request) | handover(prompt_ids, kv_role),
    )
