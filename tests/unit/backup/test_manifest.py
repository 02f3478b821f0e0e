"""A manifest comes back as it was written, and any change of it is found."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.backup.manifest import FORMAT, File, Manifest, decode, encode
from reckon.errors import MalformedPayload, Misconfigured

_NAMES = st.from_regex(r"[A-Za-z_]\w{0,20}", fullmatch=True).filter(str.isascii)
_COUNTS = st.dictionaries(_NAMES, st.integers(0, 2**62), max_size=3)
_PARTS = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=9)
_PATHS = st.lists(_PARTS.filter(lambda part: part not in (".", "..")), min_size=1, max_size=3).map("/".join)
_FILES = st.builds(
    File, st.sampled_from(["clickhouse", "relational", "folder"]), _NAMES, _PATHS, st.integers(0, 2**62), _NAMES
)
_MANIFESTS = st.builds(
    Manifest,
    id=_NAMES,
    clickhouse_rows=_COUNTS,
    relational_rows=_COUNTS,
    clickhouse_migrations=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
    files=st.lists(_FILES, max_size=3).map(tuple),
)
ONE = Manifest("id", "1", 2, "26", {"0001.sql": "x"}, {"spans": 3}, "sqlite", "0001", {"users": 1}, ())


@given(_MANIFESTS)
def test_what_is_written_is_read(manifest: Manifest) -> None:
    assert decode(encode(manifest)) == manifest


@given(st.data())
def test_a_changed_character_is_found(data: st.DataObject) -> None:
    text = json.dumps(json.loads(encode(ONE)))
    begin = text.index('"backup"') + len('"backup": ')
    at = data.draw(st.integers(begin, len(text) - 2))
    other = data.draw(st.characters(codec="ascii").filter(lambda one: one != text[at]))
    changed = text[:at] + other + text[at + 1 :]
    try:
        same = json.loads(changed) == json.loads(text)
    except ValueError:
        same = False
    if not same:
        with pytest.raises(MalformedPayload):
            decode(changed.encode())


@pytest.mark.parametrize("path", ["../x", "/x", "a/../b", "a//b", ".", "", "a\0b"])
def test_a_path_that_leads_out_is_refused(path: str) -> None:
    outside = File("folder", "", path, 1, "x")
    manifest = Manifest("id", "1", 2, "26", {}, {}, "sqlite", "0001", {}, (outside,))
    with pytest.raises(MalformedPayload, match="names a path"):
        decode(encode(manifest))


def test_a_table_that_is_no_name_is_refused() -> None:
    manifest = Manifest("id", "1", 2, "26", {}, {"spans; DROP": 1}, "sqlite", "0001", {}, ())
    with pytest.raises(MalformedPayload, match="names a path or a table"):
        decode(encode(manifest))


def test_a_format_of_the_future_is_refused() -> None:
    told = json.loads(encode(ONE)) | {"format": FORMAT + 1}
    with pytest.raises(Misconfigured, match="newer Reckon"):
        decode(json.dumps(told).encode())


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"format": 1}'])
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedPayload):
        decode(data)
