"""The stores that these tests run on."""

from fakes.stores import empty_url, engine, postgres_url, store_url

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]
