"""LiteLLM beside an instrumentation of the OpenAI client that it calls: both tell of the same call."""

import os
import time

import litellm
from litellm.litellm_core_utils.thread_pool_executor import executor
from openinference.instrumentation.openai import OpenAIInstrumentor
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

exporter = OTLPSpanExporter(
    endpoint=os.environ["RECKON_URL"] + "/v1/traces",
    headers={"Authorization": "Bearer " + os.environ["RECKON_KEY"]},
)
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(exporter))
trace.set_tracer_provider(provider)
OpenAIInstrumentor().instrument(tracer_provider=provider)
litellm.callbacks = ["otel"]

parameters = {"model": "openai/thinker", "temperature": 0.6, "top_p": 0.9, "max_tokens": 500, "seed": 7}
system = {"role": "system", "content": "Think first."}
with trace.get_tracer("app").start_as_current_span("whole") as span:
    litellm.completion(messages=[system, {"role": "user", "content": "Whole: what is 6 times 7?"}], **parameters)
    # LiteLLM writes onto this span from a thread of its own, or not at all if the span has ended by then.
    for _ in range(3000):
        if "gen_ai.response.finish_reasons" in span.attributes:
            break
        time.sleep(0.01)
with trace.get_tracer("app").start_as_current_span("streamed"):
    for _ in litellm.completion(
        messages=[system, {"role": "user", "content": "Streamed: what is 6 times 7?"}],
        stream=True,
        stream_options={"include_usage": True},
        **parameters,
    ):
        pass
# Its callbacks run behind the answer, in threads of its own.
executor.shutdown(wait=True)
provider.shutdown()
