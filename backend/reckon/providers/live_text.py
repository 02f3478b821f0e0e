"""The text of a completion as it comes, told apart into reasoning and answer while it still grows.

Where the server tells reasoning apart itself, its word is passed on. Where it writes markers into
the content, they are looked for across chunks and left out, as `chunks.split_thinking` does with the whole.
"""

from reckon.segmentation.phase import CLOSER, OPENER, opening

_CLOSER = CLOSER.decode()
_OPENER = OPENER.decode()


class LiveText:
    """Takes deltas in order. Together, what it gives is what the whole reply says, but for white space at its start."""

    def __init__(self) -> None:
        self._held = ""
        self._phase: str | None = None  # of marked content: None while its first words may still be the opener

    def push(self, reasoning: str, content: str) -> tuple[str, str]:
        """(reasoning, answer) that can be shown now."""
        if reasoning:
            self._phase = "answer"  # told apart by the server: its content has no markers
        if self._phase == "answer":
            held, self._held = self._held, ""
            return reasoning, held + content
        self._held += content
        if self._phase is None:
            self._phase = opening(self._held.encode("utf-8", "surrogatepass"))
            if self._phase is None:
                return reasoning, ""
            if self._phase == "answer":
                held, self._held = self._held, ""
                return reasoning, held
            self._held = self._held.lstrip().removeprefix(_OPENER)
        return self._of_reasoning()

    def rest(self) -> tuple[str, str]:
        """What was held back, once nothing more will come."""
        held, self._held = self._held, ""
        return (held, "") if self._phase == "reasoning" else ("", held)

    def _of_reasoning(self) -> tuple[str, str]:
        said, closer, after = self._held.partition(_CLOSER)
        if closer:
            self._phase, self._held = "answer", ""
            return said, after
        # The last characters may be the first ones of the closer.
        keep = next((n for n in range(len(_CLOSER) - 1, 0, -1) if said.endswith(_CLOSER[:n])), 0)
        self._held = said[len(said) - keep :]
        return said[: len(said) - keep], ""
