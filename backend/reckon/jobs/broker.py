"""The queue's address and options, the same for who sends and who works.

Reckon has one Redis setting, in redis-py's words (`unix://PATH`, `redis://…`); kombu,
which Celery speaks through, calls a socket `redis+socket://PATH`.
"""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from reckon.errors import Misconfigured

_SOCKET_PATH_BYTES_MAX = 107

# A message that nobody acknowledged comes back after this; above the hard time limit of a
# task (120 s), or a slow task would be given to a second worker while the first still works.
VISIBILITY_TIMEOUT_S = 150
TASK_TIME_LIMIT_S = 120


def broker_url(redis_url: str) -> str:
    """`redis_url` as kombu wants it. Raises Misconfigured where it is no Redis address."""
    parsed = urlsplit(redis_url)
    if parsed.scheme in ("redis", "rediss") and parsed.hostname:
        return redis_url
    credentials = parsed.netloc
    if parsed.scheme != "unix" or not parsed.path.startswith("/") or (credentials and not credentials.endswith("@")):
        raise Misconfigured("RECKON_REDIS_URL must be redis://…, rediss://… or unix:///PATH.")
    if len(parsed.path.encode()) > _SOCKET_PATH_BYTES_MAX:
        raise Misconfigured(
            f"The Redis socket's path has more than {_SOCKET_PATH_BYTES_MAX} bytes, which Unix does not allow. "
            "Choose a shorter RECKON_REDIS_URL or RECKON_DATA_DIR."
        )
    database = parse_qs(parsed.query).get("db", ["0"])[0]
    if not database.isdigit():
        raise Misconfigured("RECKON_REDIS_URL: db must be a number.")
    return f"redis+socket://{credentials}{parsed.path}?virtual_host={database}"


def transport_options() -> Mapping[str, object]:
    """kombu's options for the Redis transport."""
    return {
        "visibility_timeout": VISIBILITY_TIMEOUT_S,
        # kombu looks for unacknowledged messages on every n-th sweep of so many seconds. By
        # default that is every 100 s, which would come on top of the visibility timeout. A sweep
        # takes a lock and asks twice: every half second, that was a twentieth of a worker's time.
        "unacked_restore_interval": 5.0,
        "unacked_restore_throttle": 1,
        # Queues are drained in the order in which the worker names them: live first.
        "queue_order_strategy": "priority",
        "socket_connect_timeout": 2,
    }
