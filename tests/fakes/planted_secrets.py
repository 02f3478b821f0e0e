"""Secrets that tests plant, and a watch over everything that is logged while they run."""

import logging

# No other text of the repository holds these, so a log that does has got one from where it is secret.
PASSWORD = "planted-password-7b1d94"
API_KEY = "rk_planted_f3c2a8d0e5b64719"
WRONG_KEY = "rk_planted_wrong_0d6e1c55"
CLICKHOUSE_PASSWORD = "planted-clickhouse-52c7e1"
MODEL_KEY = "planted-model-key-9a40f2"
OIDC_SECRET = "planted-oidc-secret-c81d35"
SIGNING_KEY = "planted-signing-key-6f27b8"
PLUGIN_KEY = "rk_planted_plugin_b94e03d1"
LINK_TOKEN = "planted-link-token-e07a66"
CONSTANT = (PASSWORD, API_KEY, WRONG_KEY, CLICKHOUSE_PASSWORD, MODEL_KEY, OIDC_SECRET, SIGNING_KEY, PLUGIN_KEY)


class LeakWatch(logging.Handler):
    """Looks at each record as it would be written, with its traceback; the names of leaking loggers are kept."""

    def __init__(self, secrets: tuple[str, ...] = (*CONSTANT, LINK_TOKEN)) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))
        self.secrets = secrets
        self.leaks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        for secret in self.secrets:
            if secret in text:
                self.leaks.append(f"{record.name}: {text.replace(secret, '(a planted secret)')[:300]}")


def found_in(text: str | bytes, secrets: dict[str, str]) -> list[str]:
    """Names of the secrets that stand in `text`."""
    held = text if isinstance(text, bytes) else text.encode()
    return [name for name, value in secrets.items() if value.encode() in held]
