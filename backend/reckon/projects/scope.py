"""Which project a row belongs to: its id stands in every table, message and path."""

DEFAULT_PROJECT = "default"  # made by the first migration
PROJECT_PATTERN = r"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$"
