"""Stub."""

LIMIT_MAX = 500


def page(client, project, trace_id, generation_id, first, limit): ...
