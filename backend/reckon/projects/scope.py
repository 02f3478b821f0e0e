"""Which project a row belongs to; until people and keys exist there is one."""

DEFAULT_PROJECT = "default"
