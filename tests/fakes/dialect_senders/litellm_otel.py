"""LiteLLM's OpenTelemetry callback."""

# snippet
import os

import litellm

os.environ["OTEL_EXPORTER"] = "otlp_http"
os.environ["OTEL_ENDPOINT"] = os.environ["RECKON_URL"] + "/v1/traces"
os.environ["OTEL_HEADERS"] = "Authorization=Bearer " + os.environ["RECKON_KEY"]
litellm.callbacks = ["otel"]
# end

from litellm.litellm_core_utils.thread_pool_executor import executor  # noqa: E402  # below the snippet, which the documentation shows
from opentelemetry import trace  # noqa: E402  # below the snippet, which the documentation shows

parameters = {"model": "openai/thinker", "temperature": 0.6, "top_p": 0.9, "max_tokens": 500, "seed": 7}
system = {"role": "system", "content": "Think first."}
litellm.completion(messages=[system, {"role": "user", "content": "Whole: what is 6 times 7?"}], **parameters)
for _ in litellm.completion(
    messages=[system, {"role": "user", "content": "Streamed: what is 6 times 7?"}],
    stream=True,
    stream_options={"include_usage": True},
    **parameters,
):
    pass
# Its callbacks run behind the answer, in threads of its own.
executor.shutdown(wait=True)
trace.get_tracer_provider().shutdown()
