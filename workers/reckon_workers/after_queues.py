"""Looks after finished queues that set a training off, by the clock."""

import time

from reckon.retraining.after_queue import AfterQueues, look
from reckon_workers.context import Context


def run(context: Context) -> int:
    """Bring each of them one state on, where it is due; how many went on."""
    return look(AfterQueues(context.engine, context.sender, time.time_ns))
