"""Where the demo's model files lie."""

from pathlib import Path
from typing import Literal


def weights_dir(part: Literal["reasoner", "prm", "tokenizer"]) -> Path:
    """The folder to hand to vLLM for that part.

    The tokenizer is a folder without `config.json`: beside one, Transformers would rebuild it
    for the model's architecture and cut text differently.
    """
    return Path(__file__).parent / part
