"""The reasoning model as workers ask it: the same server and limits as the web process's."""

import random

from reckon.providers.abilities import Abilities
from reckon.providers.openai import Chat, ModelServer, OpenAIChat
from reckon.providers.retries import Retries
from reckon_workers.context import Context

_CONCURRENCY_MAX = 16
"""Of one worker process: questions that people wait for come first at the model."""


def chat_of(context: Context) -> Chat:
    """A client of the model; its connections belong to the process's loop and are few."""
    model = context.settings.model
    server = ModelServer(
        model.url,
        model.api_key.get_secret_value(),
        model.timeout_s,
        model.running_usage,
        Abilities(logprobs=model.logprobs, continues=model.continues, sampling=model.sampling, seeds=model.seeds),
    )
    return OpenAIChat(
        context.model_http,
        server,
        rng=random.Random(),  # noqa: S311  # jitter
        concurrency=min(_CONCURRENCY_MAX, model.concurrency),
        retries=Retries(model.attempts),
    )
