"""Scores of examples as a file: what passes from the process with PyTorch to the one without."""

import json
from pathlib import Path

from reckon.errors import MalformedPayload


def write_scores(path: Path, scores: dict[str, tuple[float, ...]]) -> None:
    """Scores by example's id; the file is there whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(scores, separators=(",", ":")))
    part.replace(path)


def read_scores(path: Path) -> dict[str, tuple[float, ...]]:
    """What `write_scores` wrote. Raises MalformedPayload."""
    try:
        return {str(name): tuple(map(float, scores)) for name, scores in json.loads(path.read_text()).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise MalformedPayload(f"{path.name} holds no scores.") from error
