from collections.abc import Iterator

import pytest

from fakes.endpoint_app import EndpointApp, endpoint_app
from fakes.openai_server import FakeOpenAIServer


@pytest.fixture
def model() -> Iterator[FakeOpenAIServer]:
    with FakeOpenAIServer() as fake:
        yield fake


@pytest.fixture
def app(model: FakeOpenAIServer) -> Iterator[EndpointApp]:
    with endpoint_app(model) as made:
        yield made
