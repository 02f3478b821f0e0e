"""One request that fits an operation's description: the smallest that its schemas allow."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True)
class Operation:
    """One method of one path, as the OpenAPI document has it."""

    method: str
    path: str
    described: Mapping[str, Any]
    document: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.described.get("operationId", f"{self.method} {self.path}"))

    @property
    def requires(self) -> str:
        return str(self.described["x-reckon-requires"])

    @property
    def unsafe(self) -> bool:
        return self.method in UNSAFE

    @property
    def of_project(self) -> bool:
        return "{project}" in self.path

    def url(self, project: str) -> str:
        """The path with `project` in it, and whatever fits in its other places."""
        path = self.path.replace("{project}", project)
        for parameter in self.described.get("parameters", ()):
            if parameter["in"] == "path":
                value = str(sample(parameter["schema"], self.document))
                path = path.replace("{%s}" % parameter["name"], value)  # noqa: UP031  # clearer than doubled braces
        return path

    def query(self) -> dict[str, Any]:
        """The parameters that must be there."""
        asked = [one for one in self.described.get("parameters", ()) if one["in"] == "query" and one.get("required")]
        return {one["name"]: sample(one["schema"], self.document) for one in asked}

    def body(self) -> tuple[bytes, dict[str, str]]:
        """The body and the header that names its kind; nothing where none is taken."""
        kinds = self.described.get("requestBody", {}).get("content", {})
        if "application/json" in kinds:
            value = sample(kinds["application/json"].get("schema", {}), self.document)
            return json.dumps(value).encode(), {"content-type": "application/json"}
        return (b"", {"content-type": next(iter(kinds))}) if kinds else (b"", {})


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """Every operation of the document."""
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            if method != "parameters":
                yield Operation(method.upper(), path, described, document)


def sample(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    """A value that the schema allows; what need not be there is left out."""
    match schema:
        case {"$ref": str(place)}:
            return sample(document["components"]["schemas"][place.rpartition("/")[2]], document)
        case {"const": value} | {"enum": [value, *_]}:
            return value
        case {"anyOf": [first, *_]} | {"oneOf": [first, *_]} | {"allOf": [first, *_]}:
            return sample(first, document)
        case {"type": "object"}:
            held = schema.get("properties", {})
            return {name: sample(held[name], document) for name in schema.get("required", ())}
        case {"type": "array"}:
            return [sample(schema.get("items", {}), document)] * int(schema.get("minItems", 0))
        case {"type": "string"}:
            return _text(schema.get("pattern"), int(schema.get("minLength", 1)), str(schema.get("format", "")))
        case {"type": "integer" | "number"}:
            return schema.get("minimum", schema.get("exclusiveMinimum", 0))
        case {"type": "boolean"}:
            return False
        case _:
            return None


@cache
def _text(pattern: str | None, chars_min: int, form: str) -> str:
    if form == "email":
        return "a@example.org"
    if pattern is None:
        return "x" * max(1, chars_min)
    quiet = settings(database=None, derandomize=True, max_examples=200, suppress_health_check=list(HealthCheck))
    return find(st.from_regex(pattern), lambda text: len(text) >= chars_min and text.isprintable(), settings=quiet)
