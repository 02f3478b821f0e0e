"""One call for each audited operation on a project: its keys, settings, traces, views and runs in the background."""

from collections.abc import Mapping

from fakes.audited_world import DEFAULT, Call, Scenario, World
from fakes.people_browser import Browser


async def create_project(world: World) -> Call:
    return await world.owner(), "POST", "/api/v1/projects", {"id": "made", "name": "Made"}


async def change_project(world: World) -> Call:
    return await world.owner(), "PATCH", DEFAULT, {"name": "Renamed"}


async def _key(world: World) -> tuple[Browser, str]:
    owner = await world.owner()
    made = await owner.ask("POST", f"{DEFAULT}/keys", {"name": "ci", "scopes": ["ingest"]})
    return owner, f"{DEFAULT}/keys/{made.json()['key']['id']}"


async def create_key(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/keys", {"name": "ci", "scopes": ["ingest"]}


async def change_key(world: World) -> Call:
    owner, path = await _key(world)
    return owner, "PATCH", path, {"name": "nightly"}


async def rotate_key(world: World) -> Call:
    owner, path = await _key(world)
    return owner, "POST", f"{path}/rotate", {"grace_minutes": 5}


async def revoke_key(world: World) -> Call:
    owner, path = await _key(world)
    return owner, "DELETE", path, None


async def put_masking(world: World) -> Call:
    owner = await world.owner()
    version = (await owner.ask("GET", f"{DEFAULT}/masking")).json()["version"]
    return owner, "PUT", f"{DEFAULT}/masking", {"masking": "all", "rules": [], "version": version}


async def put_retention(world: World) -> Call:
    days = {"steps_days": 14, "spans_days": 90, "rollups_days": 400}
    return await world.owner(), "PUT", f"{DEFAULT}/retention", days


async def keep_traces(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/kept-traces", {"trace_ids": [f"tr_{'0a' * 16}"]}


async def release_traces(world: World) -> Call:
    owner, _, path, body = await keep_traces(world)
    assert (await owner.ask("POST", path, body)).status_code == 204
    return owner, "POST", f"{path}/release", body


async def export_audit(world: World) -> Call:
    return await world.owner(), "GET", f"{DEFAULT}/audit/export", None


async def export_trace(world: World) -> Call:
    return await world.owner(), "GET", f"{DEFAULT}/traces/tr_{'ab' * 16}/export?format=chrome", None


async def export_selection(world: World) -> Call:
    return await world.owner(), "GET", f"{DEFAULT}/traces/export", None


async def import_traces(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/traces/import?format=otlp", {"resourceSpans": []}


async def _response(world: World) -> tuple[Browser, str]:
    """A program of the default project, and its run in the background."""
    owner = await world.owner()
    made = await owner.ask("POST", f"{DEFAULT}/keys", {"name": "asks", "scopes": ["solve"]})
    program = await world.browser()
    program.web.headers["authorization"] = f"Bearer {made.json()['secret']}"
    body = {"model": "m", "input": "40+2", "background": True}
    return program, (await program.ask("POST", "/v1/responses", body)).json()["id"]


async def cancel_response(world: World) -> Call:
    program, response_id = await _response(world)
    return program, "POST", f"/v1/responses/{response_id}/cancel", None


async def delete_response(world: World) -> Call:
    program, response_id = await _response(world)
    return program, "DELETE", f"/v1/responses/{response_id}", None


async def delete_trace(world: World) -> Call:
    return await world.owner(), "DELETE", f"{DEFAULT}/traces/tr_{'ab' * 16}", None


async def delete_traces(world: World) -> Call:
    return await world.owner(), "DELETE", f"{DEFAULT}/traces?confirm=default", None


async def create_view(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/views", {"name": "Weak ones", "q": "prm.min<0.3"}


async def _view(world: World) -> tuple[Browser, str]:
    browser, method, path, body = await create_view(world)
    return browser, f"{path}/{(await browser.ask(method, path, body)).json()['id']}"


async def change_view(world: World) -> Call:
    browser, path = await _view(world)
    return browser, "PUT", path, {"name": "Weaker ones"}


async def delete_view(world: World) -> Call:
    browser, path = await _view(world)
    return browser, "DELETE", path, None


SCENARIOS: Mapping[str, Scenario] = {
    "cancelResponse": cancel_response,
    "deleteResponse": delete_response,
    "createProject": create_project,
    "changeProject": change_project,
    "createKey": create_key,
    "changeKey": change_key,
    "rotateKey": rotate_key,
    "revokeKey": revoke_key,
    "putMasking": put_masking,
    "putRetention": put_retention,
    "keepTraces": keep_traces,
    "releaseTraces": release_traces,
    "exportProjectAudit": export_audit,
    "exportTrace": export_trace,
    "exportSelection": export_selection,
    "importTraces": import_traces,
    "deleteTrace": delete_trace,
    "deleteTraces": delete_traces,
    "createView": create_view,
    "changeView": change_view,
    "deleteView": delete_view,
}
