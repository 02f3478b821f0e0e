"""The API's description: complete, the same on every run, and the one that is committed."""

from pathlib import Path

from reckon.web.openapi import openapi_document, openapi_text

SNAPSHOT = Path(__file__).parents[2] / "data" / "openapi.json"


def test_the_committed_description_is_the_one_of_this_code():
    assert SNAPSHOT.read_text(encoding="utf-8") == openapi_text(), (
        "Regenerate: .venv/bin/python -m reckon.web.openapi > tests/data/openapi.json, then the UI's types."
    )


def test_describing_twice_gives_the_same_text():
    assert openapi_text() == openapi_text()


def test_every_reference_points_at_a_schema():
    document = openapi_document()
    text = openapi_text()
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= set(document["components"]["schemas"])


def test_every_failure_is_described_as_a_problem():
    for path, operations in openapi_document()["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400 and path.startswith("/api/v1/"):
                    assert list(response["content"]) == ["application/problem+json"], (path, status)
