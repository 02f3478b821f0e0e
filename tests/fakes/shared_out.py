"""How the tests are shared out between the processes of pytest-xdist.

A file stays in one process, since its fixtures are made once a module. Whatever starts a real
vLLM stays in one process too: two of them at once would starve each other. What takes long
begins first, so that all processes end at about the same time.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

# Files whose tests are marked `vllm`; the scheduler sees names only. tests/architecture compares.
VLLM = (
    "tests/e2e/test_access.py",
    "tests/e2e/test_first_light.py",
    "tests/integration/demo/",
    "tests/integration/retraining/test_command.py",
    "tests/integration/retraining/test_small_prm.py",
    "tests/integration/retraining/test_weakened.py",
    "tests/integration/vllm/",
)
# These look at one server, which takes half a minute to be filled: a process each would fill it twice.
PAGES = ("tests/e2e/test_trace_links.py", "tests/e2e/test_trace_page.py")
# These look at one set of services, which takes a quarter of a minute to start.
COMPOSE = "tests/integration/compose/"
_LONG = ("tests/e2e/", "tests/integration/", "tests/contract/")


class ByGroup(LoadScopeScheduling):
    """Hands out whole groups, in the order of their first tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """The group of a test: those of one group run in one process, one after the other."""
    path = nodeid.partition("::")[0]
    if path.startswith(VLLM):
        return "vllm"
    if path.startswith(COMPOSE):
        return "compose"
    return "pages" if path in PAGES else path


def turn_of(item: pytest.Item) -> int:
    """When it begins: the lower the sooner."""
    if item.nodeid.startswith(VLLM):
        return 0
    return next((turn for turn, folder in enumerate(_LONG, 1) if item.nodeid.startswith(folder)), len(_LONG) + 1)
