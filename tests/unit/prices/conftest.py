"""Relational stores, of both kinds."""

from fakes.stores import empty_url, engine, postgres_url, store_url

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]
