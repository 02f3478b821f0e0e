import pytest

from reckon.checkers.registry import CHECKERS, CheckerOptions, open_checker
from reckon.errors import InvalidInput, Misconfigured


async def yes(prompt: str) -> str:
    return "yes"


@pytest.mark.parametrize("name", CHECKERS)
async def test_every_checker_opens_by_its_name(name: str) -> None:
    async with open_checker(name, CheckerOptions(ask=yes)) as checker:
        assert checker.name == name


async def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(InvalidInput, match=r"'regex'; known are math, exact"):
        async with open_checker("regex", CheckerOptions()):
            pass


@pytest.mark.parametrize(("name", "setting"), [("code", "RECKON_CHECKER_CODE"), ("judge", "RECKON_CHECKER_JUDGE")])
async def test_what_the_settings_do_not_allow_names_the_setting(name: str, setting: str) -> None:
    with pytest.raises(Misconfigured, match=setting):
        async with open_checker(name, CheckerOptions(confinement=None)):
            pass
