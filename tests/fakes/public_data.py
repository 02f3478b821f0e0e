"""The folder of public data beside the checkout."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "data"


def public_file(name: str) -> Path:
    """A file of it; the test is skipped where the folder is not here."""
    if not FOLDER.is_dir():
        pytest.skip("the folder of public data, ../shared/data beside the checkout, is not here")
    return FOLDER / name
