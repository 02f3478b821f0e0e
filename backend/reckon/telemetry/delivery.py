"""One OTLP/HTTP request: posted once, and its answer read."""

from dataclasses import dataclass

import httpx
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

from reckon.telemetry.key_refused import KEY_REFUSED

# OTLP specification, "Retryable Response Codes".
_RETRYABLE = frozenset({429, 502, 503, 504})
_REASON_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Delivered:
    """Reckon has the batch; it refused `refused` spans of it, for `reason`."""

    refused: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Reckon refuses the whole batch for good; `denied` where it is the key that it does not accept."""

    reason: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Retry:
    """Not delivered; try again, after `after_s` seconds where the server said so."""

    reason: str
    after_s: float | None = None


def traces_url(endpoint: str) -> str:
    """The address that spans are posted to: `endpoint`, with OTLP's path unless it is there."""
    endpoint = endpoint.rstrip("/")
    return endpoint if endpoint.endswith("/v1/traces") else f"{endpoint}/v1/traces"


def metrics_url(endpoint: str) -> str:
    """The address that metrics are posted to: beside that of spans."""
    return traces_url(endpoint).removesuffix("traces") + "metrics"


def deliver(client: httpx.Client, url: str, body: bytes, key: str = "") -> Delivered | Rejected | Retry:
    """Post `body` once, with `key` unless it is empty. Connection trouble is an outcome, not an error."""
    headers = {"content-type": "application/x-protobuf"}
    if key:
        headers["authorization"] = f"Bearer {key}"
    try:
        response = client.post(url, content=body, headers=headers)
    except httpx.TransportError as error:
        return Retry(f"{type(error).__name__}: {error}")
    if response.status_code in _RETRYABLE:
        return Retry(f"HTTP {response.status_code}", _retry_after_s(response))
    if not response.is_success:
        reason = f"HTTP {response.status_code}: {response.text[:_REASON_CHARACTERS]}"
        return Rejected(reason, denied=response.status_code in KEY_REFUSED)
    return _partial_success(response)


def _partial_success(response: httpx.Response) -> Delivered:
    if "json" in response.headers.get("content-type", ""):
        return Delivered()
    try:
        answer = ExportTraceServiceResponse.FromString(response.content)
    except DecodeError:
        # A 2xx is an acknowledgement whatever its body.
        return Delivered()
    return Delivered(answer.partial_success.rejected_spans, answer.partial_success.error_message[:_REASON_CHARACTERS])


def _retry_after_s(response: httpx.Response) -> float | None:
    """Seconds only; OTLP servers do not send the date form."""
    value = response.headers.get("retry-after", "")
    return float(value) if value.isdecimal() else None
