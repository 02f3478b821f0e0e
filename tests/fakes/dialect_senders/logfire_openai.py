"""Logfire's instrumentation of the OpenAI client, exporting to Reckon and not to its own cloud."""

# snippet
import os

import logfire
from openai import OpenAI
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace.export import BatchSpanProcessor

exporter = OTLPSpanExporter(
    endpoint=os.environ["RECKON_URL"] + "/v1/traces",
    headers={"Authorization": "Bearer " + os.environ["RECKON_KEY"]},
)
logfire.configure(send_to_logfire=False, console=False, additional_span_processors=[BatchSpanProcessor(exporter)])
logfire.instrument_openai()
# end

client = OpenAI()
parameters = {"model": "thinker", "temperature": 0.6, "top_p": 0.9, "max_tokens": 500, "seed": 7}
system = {"role": "system", "content": "Think first."}
client.chat.completions.create(
    messages=[system, {"role": "user", "content": "Whole: what is 6 times 7?"}], **parameters
)
# A span around a streamed call holds its two spans together: what was asked, and what came of it.
with logfire.span("ask"):
    for _ in client.chat.completions.create(
        messages=[system, {"role": "user", "content": "Streamed: what is 6 times 7?"}],
        stream=True,
        stream_options={"include_usage": True},
        **parameters,
    ):
        pass
for _ in client.chat.completions.create(
    messages=[system, {"role": "user", "content": "Alone: what is 6 times 7?"}],
    stream=True,
    stream_options={"include_usage": True},
    **parameters,
):
    pass
logfire.shutdown()
