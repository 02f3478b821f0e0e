"""What our long-running commands say of themselves: the log and the traces that the settings ask for."""

from reckon.settings import Settings
from reckon.watching.logs import LogRules, start_logging
from reckon.watching.secrets import secrets_of


def say(settings: Settings, part: str) -> None:
    """Set up the log of this process, which is `part`, before it says anything."""
    start_logging(LogRules(part, settings.log.format, settings.log.level, tuple(secrets_of(settings))))
