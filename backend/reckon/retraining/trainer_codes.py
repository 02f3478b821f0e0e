"""How the training process says how it ended."""

UNFINISHED = 75
"""The slice's time is over; the next one goes on. As EX_TEMPFAIL of sysexits.h."""

REFUSED = 65
"""What it was given cannot be trained; the reason stands in progress.json. As EX_DATAERR."""
