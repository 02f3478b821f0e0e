"""What happens by the clock: due jobs are sent again."""

RELAY = "reckon.relay"
_RELAYS_A_LEASE = 5
_PAUSE_S_MIN = 0.5


def schedule(reconcile_s: float) -> dict[str, dict[str, object]]:
    """Celery's beat schedule. A relay that waited for longer than its pause is not run: the next one does its work."""
    pause_s = max(_PAUSE_S_MIN, reconcile_s / _RELAYS_A_LEASE)
    return {"relay": {"task": RELAY, "schedule": pause_s, "options": {"queue": "live", "expires": max(pause_s, 5.0)}}}
