"""Sends again what is due in the outbox: lost messages, killed runs, postponed jobs."""

import logging
import time

from reckon.jobs.dispatch import relay
from reckon_workers.context import Context

log = logging.getLogger(__name__)


def run(context: Context) -> int:
    """Send what is due; the number of messages."""
    sent = relay(context.engine, context.sender, time.time_ns(), context.settings.scoring.reconcile_s)
    if sent:
        log.info("jobs.relayed messages=%d", sent)
    return sent
