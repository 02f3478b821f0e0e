import subprocess
import sys

import pytest

import reckon


def test_importing_reckon_imports_nothing_else():
    code = "import sys, reckon; print([one for one in sys.modules if one.startswith(('reckon.', 'httpx'))])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["[]"]


@pytest.mark.parametrize("name", reckon.__all__)
def test_every_public_name_is_there(name: str):
    assert getattr(reckon, name).__doc__
    assert name in dir(reckon)


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        reckon.nonsense  # noqa: B018
