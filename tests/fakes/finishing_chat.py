"""A model that goes on from text, through the seam of the real client: right from behind a good prefix, and else wrong.

Token ids are code points. `first_error` is the step from behind which nothing comes out right any more.
"""

from collections.abc import Callable, Sequence

from reckon.domain.usage import Usage
from reckon.errors import ModelRefused
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.providers.openai import Measure, TellText
from reckon.providers.tokenizer import Prefix


class FinishingChat:
    """`asked` are the texts gone on from; `before` is called ahead of each completion."""

    def __init__(self, right: str, first_error: int | None, verdict: str = "-1") -> None:
        self.right, self.first_error, self.verdict = right, first_error, verdict
        self.asked: list[str] = []
        self.judged = 0
        self.refuses = False
        self.before: Callable[[], None] = lambda: None

    async def complete(
        self,
        request: ChatRequest,
        report: Callable[[int], None],
        tell: TellText | None = None,
        measure: Measure | None = None,
    ) -> ChatReply:
        del report, tell, measure
        self.before()
        if self.refuses:
            raise ModelRefused("told to")
        if request.prompt:
            said = "".join(map(chr, request.prompt))
            self.asked.append(said)
            good = self.first_error is None or f"t{4 * self.first_error} " not in said
            text = f"</think>{self.right if good else 'nonsense'}"
        else:
            self.judged += 1
            text = f"\\boxed{{{self.verdict}}}"
        return ChatReply("", text, "stop", request.model, "", Usage(output=10))

    async def prefix(self, messages: Sequence[tuple[str, str]], model: str) -> Prefix:
        del model
        return Prefix(tuple(map(ord, f"{messages[-1][1]}\n")), "<think>", 10_000)

    async def tokens_of(self, text: str, model: str) -> tuple[int, ...]:
        del model
        return tuple(map(ord, text))
