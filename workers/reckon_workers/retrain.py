"""Looks by the clock whether PRMs are to be trained again."""

import time

from reckon.retraining.again import Looker, look
from reckon_workers.context import Context


def run(context: Context) -> int:
    """How many trainings were asked for."""
    own = context.own_prm
    looker = Looker(context.engine, context.clickhouse, context.sender, own.name if own else "", time.time_ns)
    return look(looker)
