"""A client that hands its trace on to vLLM, which sends a span of its own for the same call."""

# snippet
import os

from openai import OpenAI
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

# Both are needed, or no question and no answer is sent.
os.environ["OTEL_SEMCONV_STABILITY_OPT_IN"] = "gen_ai_latest_experimental"
os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "SPAN_ONLY"

exporter = OTLPSpanExporter(
    endpoint=os.environ["RECKON_URL"] + "/v1/traces",
    headers={"Authorization": "Bearer " + os.environ["RECKON_KEY"]},
)
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(exporter))
OpenAIInstrumentor().instrument(tracer_provider=provider)
# The OpenAI client itself sends no `traceparent`; its HTTP client does.
HTTPXClientInstrumentor().instrument(tracer_provider=provider)
# end

client = OpenAI()
parameters = {"model": "test-reasoner", "temperature": 0.6, "top_p": 0.9, "max_tokens": 100, "seed": 7}
client.chat.completions.create(messages=[{"role": "user", "content": "Compute 6 * 7."}], **parameters)
with client.chat.completions.create(
    messages=[{"role": "user", "content": "Compute 7 * 8."}],
    stream=True,
    stream_options={"include_usage": True},
    **parameters,
) as stream:
    for _ in stream:
        pass
provider.shutdown()
