import pytest

from reckon.errors import Misconfigured
from reckon.prm.registry import served_version


@pytest.mark.parametrize("name", ["reckon-demo-prm", "reckon-demo-prm@1"])
def test_a_version_is_found_by_its_own_name_and_by_its_models(name: str) -> None:
    version = served_version(name, "http://127.0.0.1:1")
    assert (version.name, version.url, version.aggregation) == ("reckon-demo-prm@1", "http://127.0.0.1:1", "min")


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(Misconfigured, match="reckon-demo-prm@1"):
        served_version("nobody", "")
