"""Stub."""


def page(client, project, asked): ...
