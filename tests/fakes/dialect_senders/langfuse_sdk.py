"""Langfuse's own client, pointed at Reckon: its keys are the two halves of a Basic header."""

# snippet
import os

from langfuse import get_client, observe
from langfuse.openai import OpenAI

os.environ["LANGFUSE_BASE_URL"] = os.environ["RECKON_URL"]
os.environ["LANGFUSE_PUBLIC_KEY"] = "reckon"
os.environ["LANGFUSE_SECRET_KEY"] = os.environ["RECKON_KEY"]
# end

client = OpenAI()
parameters = {"model": "thinker", "temperature": 0.6, "top_p": 0.9, "max_tokens": 500, "seed": 7}
system = {"role": "system", "content": "Think first."}


@observe()
def solve(question: str) -> str:
    """A parent above the generation, as applications have one."""
    asked = [system, {"role": "user", "content": question}]
    return client.chat.completions.create(messages=asked, **parameters).choices[0].message.content


solve("Whole: what is 6 times 7?")
for _ in client.chat.completions.create(
    messages=[system, {"role": "user", "content": "Streamed: what is 6 times 7?"}],
    stream=True,
    stream_options={"include_usage": True},
    **parameters,
):
    pass
get_client().shutdown()
