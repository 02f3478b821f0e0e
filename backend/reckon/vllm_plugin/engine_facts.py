"""What the engine tells of a request beside its tokens, as attributes of its span. Rare, so told in words."""

import json
from array import array
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from reckon.otlp import names

_KV_TRANSFER_CHARS_MAX = 4096
SPEC_STEPS_MAX = 10_000


def engine_facts(output: Any, weight_version: str | None = None, spec: Any = None) -> dict[str, Any]:
    """Of one EngineCoreOutput: the prompt's tokens by origin, speculative decoding, the transfer of KV cache.

    `spec` are the RequestSpecDecodeMetrics that came with it.
    """
    facts: dict[str, Any] = {}
    if weight_version is not None:
        facts[names.ENGINE_WEIGHT_VERSION] = weight_version
    prefill = output.prefill_stats
    if prefill is not None:
        facts[names.ENGINE_COMPUTED_PROMPT] = prefill.num_computed_tokens
        facts[names.ENGINE_CACHED_LOCAL] = prefill.num_local_cached_tokens
        facts[names.ENGINE_CACHED_EXTERNAL] = prefill.num_external_cached_tokens
    if spec is not None:
        facts[names.ENGINE_SPEC_STEPS] = sum(spec.histogram)
        facts[names.ENGINE_SPEC_DRAFTED] = spec.num_draft_tokens
        facts[names.ENGINE_SPEC_ACCEPTED] = sum(accepted * steps for accepted, steps in enumerate(spec.histogram))
        # Of more steps than these the sums tell.
        facts[names.ENGINE_SPEC_STEP_DRAFTED] = list(spec.per_step_drafted[:SPEC_STEPS_MAX])
        facts[names.ENGINE_SPEC_STEP_ACCEPTED] = list(spec.per_step_accepted[:SPEC_STEPS_MAX])
    if output.kv_transfer_params:
        facts[names.ENGINE_KV_TRANSFER] = _json(output.kv_transfer_params)
    return facts


def request_facts(request: Any) -> dict[str, Any]:
    """Of one EngineCoreRequest: sampling parameters that have no field of their own, where they are not the usual."""
    params = request.sampling_params
    told = {
        names.GEN_AI_REQUEST_TOP_K: params.top_k if params.top_k and params.top_k > 0 else None,
        names.GEN_AI_REQUEST_FREQUENCY_PENALTY: params.frequency_penalty or None,
        names.GEN_AI_REQUEST_PRESENCE_PENALTY: params.presence_penalty or None,
        names.GEN_AI_REQUEST_STOP_SEQUENCES: list(params.stop) if params.stop else None,
        names.GEN_AI_REQUEST_CHOICES: params.n if params.n > 1 else None,
        names.ENGINE_LORA: request.lora_request.lora_name if request.lora_request is not None else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def handover(prompt_ids: Sequence[int], kv_role: str | None) -> dict[str, Any]:
    """What links the request of an engine that fills the KV cache with that of the engine which goes on from it.

    Connectors have ids of their own, or none: the prompt is what both have. Empty without a connector.
    """
    if kv_role is None:
        return {}
    digest = blake2b(array("q", prompt_ids).tobytes(), digest_size=8).hexdigest()
    return {names.ENGINE_KV_ROLE: kv_role, names.ENGINE_KV_HANDOVER: f"kv_{digest}"}


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, default=str, sort_keys=True)[:_KV_TRANSFER_CHARS_MAX]
