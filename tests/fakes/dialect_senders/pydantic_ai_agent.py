"""A Pydantic AI agent, traced by Logfire and exported to Reckon."""

# snippet
import os

import logfire
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from pydantic_ai import Agent

exporter = OTLPSpanExporter(
    endpoint=os.environ["RECKON_URL"] + "/v1/traces",
    headers={"Authorization": "Bearer " + os.environ["RECKON_KEY"]},
)
logfire.configure(send_to_logfire=False, console=False, additional_span_processors=[BatchSpanProcessor(exporter)])
logfire.instrument_pydantic_ai()
# end

import asyncio  # noqa: E402  # below the snippet, which the documentation shows

from pydantic_ai.models.openai import OpenAIChatModel  # noqa: E402  # below the snippet, which the documentation shows

settings = {"temperature": 0.6, "top_p": 0.9, "max_tokens": 500, "seed": 7}
agent = Agent(OpenAIChatModel("thinker"), system_prompt="Think first.", model_settings=settings)


async def main() -> None:
    """One question as a whole, one streamed."""
    await agent.run("Whole: what is 6 times 7?")
    async with agent.run_stream("Streamed: what is 6 times 7?") as run:
        async for _ in run.stream_text():
            pass


asyncio.run(main())
logfire.shutdown()
