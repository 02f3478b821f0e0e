"""How the tests are shared out between two processes of pytest-xdist, and what comes back from them.

A file stays in one process, since its fixtures are made once a module. Whatever starts a real
vLLM stays in one process too: two of them at once would starve each other. What takes long
begins first, so that both processes end at about the same time.
"""

import pytest

ONE_AT_A_TIME = "vllm"
_LONG = ("/e2e/", "/integration/", "/contract/")


def group_of(path: str, markers: set[str]) -> str:
    """The group of a test: those of one group run in one process, one after the other."""
    return ONE_AT_A_TIME if ONE_AT_A_TIME in markers else path


def share_out(items: list[pytest.Item]) -> None:
    """Name each test's group, and put what takes long in front."""
    for item in items:
        path = item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(group_of(path, {mark.name for mark in item.iter_markers()})))
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker(ONE_AT_A_TIME):
        return 0
    path = f"/{item.nodeid}"
    return next((turn for turn, folder in enumerate(_LONG, 1) if folder in path), len(_LONG) + 1)
