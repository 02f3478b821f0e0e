"""Stub."""


def detail(client, project, trace_id): ...
