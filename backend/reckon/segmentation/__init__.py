"""Reasoning text cut into steps: the one function that plugin, driver, ingest and PRM share."""

from reckon.segmentation.phase import first_phase, split_phases
from reckon.segmentation.policy import DEFAULT_POLICY, SMALL_MODEL_POLICY, Policy, parse_policy, policy_name
from reckon.segmentation.segmenter import Cut, Segmenter
from reckon.segmentation.whole import cuts, segment, split_steps, split_text, step_body

__all__ = [
    "DEFAULT_POLICY",
    "SMALL_MODEL_POLICY",
    "Cut",
    "Policy",
    "Segmenter",
    "cuts",
    "first_phase",
    "parse_policy",
    "policy_name",
    "segment",
    "split_phases",
    "split_steps",
    "split_text",
    "step_body",
]
