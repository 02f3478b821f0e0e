"""For how many days a project's rows are kept, by what they are. Pure."""

from dataclasses import dataclass
from typing import Final

from reckon.errors import InvalidInput

DAYS: Final = (1, 3, 7, 14, 30, 60, 90, 180, 400, 800, 1200, 3650)
"""What may be chosen. Few, since each has a partition of its own for every day.

None may be taken away: a spool's records hold it.
"""


@dataclass(frozen=True, slots=True)
class Retention:
    """Days for steps with their tokens and text, for spans with scores and summaries, and for rollups with costs."""

    steps_days: int = 30
    spans_days: int = 180
    rollups_days: int = 400

    def __post_init__(self) -> None:
        """Raises InvalidInput for days that nobody may choose, and where a part would outlive its whole."""
        for days in (self.steps_days, self.spans_days, self.rollups_days):
            if days not in DAYS:
                raise InvalidInput(f"Rows cannot be kept for {days} days. Choose one of {', '.join(map(str, DAYS))}.")
        if self.steps_days > self.spans_days:
            raise InvalidInput("Steps cannot be kept longer than the spans that they belong to: choose fewer days.")
        if self.spans_days > self.rollups_days:
            raise InvalidInput("Spans cannot be kept longer than costs and rollups: choose fewer days.")


USUAL: Final = Retention()
