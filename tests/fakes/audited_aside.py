"""One call for each audited operation on bodies that no insert took."""

from collections.abc import Mapping

from fakes.audited_world import DEFAULT, Call, Scenario, World
from fakes.web_parts import ASIDE

_PATH = f"/api/v1/ingest/aside/{ASIDE}"


async def download(world: World) -> Call:
    return await world.owner(), "GET", _PATH, None


async def download_own(world: World) -> Call:
    return await world.owner(), "GET", f"{DEFAULT}/aside/{ASIDE}", None


async def retry(world: World) -> Call:
    return await world.owner(), "POST", f"{_PATH}/retry", None


async def delete(world: World) -> Call:
    return await world.owner(), "DELETE", _PATH, None


SCENARIOS: Mapping[str, Scenario] = {
    "downloadAside": download,
    "downloadProjectAside": download_own,
    "retryAside": retry,
    "deleteAside": delete,
}
