"""OpenLLMetry: the OpenAI instrumentation of Traceloop."""

# snippet
import os

from openai import OpenAI
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.openai import OpenAIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

exporter = OTLPSpanExporter(
    endpoint=os.environ["RECKON_URL"] + "/v1/traces",
    headers={"Authorization": "Bearer " + os.environ["RECKON_KEY"]},
)
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(exporter))
OpenAIInstrumentor().instrument(tracer_provider=provider)
# end

client = OpenAI()
parameters = {"model": "thinker", "temperature": 0.6, "top_p": 0.9, "max_tokens": 500, "seed": 7}
system = {"role": "system", "content": "Think first."}
client.chat.completions.create(
    messages=[system, {"role": "user", "content": "Whole: what is 6 times 7?"}], **parameters
)
with client.chat.completions.create(
    messages=[system, {"role": "user", "content": "Streamed: what is 6 times 7?"}],
    stream=True,
    stream_options={"include_usage": True},
    **parameters,
) as stream:
    for _ in stream:
        pass
provider.shutdown()
