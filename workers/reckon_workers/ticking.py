"""Celery's scheduler, which also tells that it ticks."""

from typing import Any

from celery.beat import Scheduler

from reckon.jobs.beat_ticks import BeatTicks


class TickingScheduler(Scheduler):  # type: ignore[misc]  # Celery tells no types
    """`ticks` comes with the app: Celery makes the scheduler by its name."""

    def tick(self, *args: Any, **kwargs: Any) -> float:  # Celery's own, handed on
        """Send what is due; returns the seconds to the next."""
        pause_s: float = super().tick(*args, **kwargs)
        ticks: BeatTicks = self.app.conf.reckon_beat_ticks
        ticks.note()
        return pause_s
