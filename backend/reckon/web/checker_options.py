"""What a checker needs, out of the settings: the sandbox's limits, and the model that judges."""

from reckon.checkers.judge import AskModel
from reckon.checkers.registry import CheckerOptions
from reckon.checkers.sandbox import CodeLimits
from reckon.providers.chat import ChatRequest
from reckon.providers.openai import Chat
from reckon.settings import Settings

JUDGE_TOKENS_MAX = 4_096
_NO_TRACE = bytes(16)
_NO_SPAN = bytes(8)


def checker_options(settings: Settings, chat: Chat) -> CheckerOptions:
    """The options; the judge is asked through `chat`."""
    told = settings.checker
    limits = CodeLimits(wall_s_max=told.code_s_max, memory_bytes_max=told.code_memory_mb_max << 20)
    confinement = None if told.code == "off" else told.code
    return CheckerOptions(confinement, limits, _judge(chat, told.judge) if told.judge else None)


def _judge(chat: Chat, model: str) -> AskModel:
    async def ask(prompt: str) -> str:
        # No trace of its own: ids of zeros are invalid by W3C, so no recorder takes them for a parent.
        request = ChatRequest(
            model, (("user", prompt),), _NO_TRACE, _NO_SPAN, temperature=0.0, tokens_max=JUDGE_TOKENS_MAX
        )
        return (await chat.complete(request, lambda _: None)).content

    return ask
