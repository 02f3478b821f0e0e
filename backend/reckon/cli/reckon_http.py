"""Connections of our own commands to Reckon: the spans that they send, and what they ask back."""

import httpx

from reckon.processes.local_secrets import own_key
from reckon.settings import Settings
from reckon.telemetry.sender import SpanSender
from reckon.web.query_world import is_local


def span_sender(settings: Settings) -> SpanSender:
    """A sender that waits where its queue is full. Raises Misconfigured where the local key may not be read."""
    return SpanSender(
        settings.public_url,
        when_full="block",
        key=own_key(settings),
        queue_spans_max=settings.plugin.queue_spans_max,
        numbered=True,
    )


def reckon_http(settings: Settings, timeout_s: float) -> httpx.AsyncClient:
    """A client of the API at `settings.public_url`, and of nothing else: it carries the key."""
    key = own_key(settings)
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return httpx.AsyncClient(timeout=timeout_s, trust_env=not is_local(settings.public_url), headers=headers)
