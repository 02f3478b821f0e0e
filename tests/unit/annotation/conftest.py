"""The stores that these tests run on, and the calls over them."""

from fakes.labelling_web import web
from fakes.stores import empty_url, engine, postgres_url, store_url

__all__ = ["empty_url", "engine", "postgres_url", "store_url", "web"]
