"""vLLM's private API is as the plugin takes it to be in the version that is supported; its source is read, not run."""

import pytest

from fakes.vllm_server import vllm_python
from fakes.vllm_signatures import differences, reader_of

pytestmark = pytest.mark.vllm


def test_the_supported_version_is_as_the_plugin_takes_it_to_be():
    (packages,) = vllm_python().parents[1].glob("lib/python3*/site-packages")
    assert differences(reader_of(packages)) == []
