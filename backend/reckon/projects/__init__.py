"""Who, which project, which key: everything above is scoped by it."""

from reckon.projects.scope import DEFAULT_PROJECT

__all__ = ["DEFAULT_PROJECT"]
