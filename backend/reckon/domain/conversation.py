"""What a model is told before it answers: messages of system, user, assistant and tools, in order."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn."""

    role: Role
    content: str


Conversation: TypeAlias = tuple[Message, ...]


def one_question(text: str) -> Conversation:
    """A conversation that is one question."""
    return (Message("user", text),)


def question_of(conversation: Conversation) -> str:
    """What a trace and a PRM know of it as the question: one user's words as they are, else every turn with its role.

    The model is told the turns themselves; a PRM was trained on a question and its answer, and
    has no place for turns.
    """
    if len(conversation) == 1:
        return conversation[0].content
    return "\n\n".join(f"{turn.role.capitalize()}: {turn.content}" for turn in conversation)
