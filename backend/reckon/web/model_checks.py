"""Whether the servers of the model and of the PRM answer; shown on the status page, and nothing waits for it."""

import httpx

from reckon.errors import ModelUnavailable
from reckon.settings import Settings
from reckon.web.checks import TIMEOUT_S, Check


def model_checks(settings: Settings) -> tuple[Check, ...]:
    """One check for each server that is configured."""
    key = settings.model.api_key.get_secret_value()
    headers = {"authorization": f"Bearer {key}"} if key else {}
    checks = [Check("model", lambda: _ask(f"{settings.model.url.rstrip('/')}/models", headers))]
    if settings.prm.url:
        checks.append(Check("prm", lambda: _ask(f"{settings.prm.url.rstrip('/')}/health", {})))
    return tuple(checks)


def _ask(url: str, headers: dict[str, str]) -> None:
    try:
        answer = httpx.get(url, headers=headers, timeout=TIMEOUT_S, trust_env=False)
    except httpx.HTTPError as error:
        # Without the address: it may hold a password.
        raise ModelUnavailable(f"It does not answer ({type(error).__name__}). Is it running?") from None
    if not answer.is_success:
        raise ModelUnavailable(f"It answers with {answer.status_code}. See its log.")
