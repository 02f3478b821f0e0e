"""What happens by the clock: jobs sent again, old rows removed, unscored ones found, queues ended, PRMs retrained."""

RELAY = "reckon.relay"
RETAIN = "reckon.retain"
ROLLUPS = "reckon.rollups"
AFTER_QUEUES = "reckon.after_queues"
RECONCILE = "reckon.reconcile"
SCRAPE = "reckon.scrape"
RETRAIN = "reckon.retrain"
EARLIER_CALLS = "reckon.earlier_calls"
_RELAYS_A_LEASE = 5
_PAUSE_S_MIN = 0.5
_RETAIN_S = 3600.0
_ROLLUPS_S = 3600.0
_RECONCILE_S = 600.0
_AFTER_QUEUES_S = 60.0
_RETRAIN_S = 600.0
_EARLIER_CALLS_S = 600.0


def schedule(reconcile_s: float, scrape_s: float | None = None) -> dict[str, dict[str, object]]:
    """Celery's beat schedule. A relay that waited for longer than its pause is not run: the next one does its work.

    `scrape_s` is None where no server is to be read.
    """
    pause_s = max(_PAUSE_S_MIN, reconcile_s / _RELAYS_A_LEASE)
    options = {"queue": "live", "expires": scrape_s}
    scrape: dict[str, object] = {"task": SCRAPE, "schedule": scrape_s, "options": options}
    return {
        **({} if scrape_s is None else {"scrape": scrape}),
        "relay": {"task": RELAY, "schedule": pause_s, "options": {"queue": "live", "expires": max(pause_s, 5.0)}},
        "retain": {"task": RETAIN, "schedule": _RETAIN_S, "options": {"queue": "live", "expires": _RETAIN_S}},
        "reconcile": {
            "task": RECONCILE,
            "schedule": _RECONCILE_S,
            "options": {"queue": "backfill", "expires": _RECONCILE_S},
        },
        "after_queues": {
            "task": AFTER_QUEUES,
            "schedule": _AFTER_QUEUES_S,
            "options": {"queue": "label", "expires": _AFTER_QUEUES_S},
        },
        "retrain": {"task": RETRAIN, "schedule": _RETRAIN_S, "options": {"queue": "backfill", "expires": _RETRAIN_S}},
        "earlier_calls": {
            "task": EARLIER_CALLS,
            "schedule": _EARLIER_CALLS_S,
            "options": {"queue": "backfill", "expires": _EARLIER_CALLS_S},
        },
        "rollups": {"task": ROLLUPS, "schedule": _ROLLUPS_S, "options": {"queue": "backfill", "expires": _ROLLUPS_S}},
    }
