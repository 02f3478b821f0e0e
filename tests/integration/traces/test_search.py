"""Search over step text in real ClickHouse: every hit once, with the place where the phrase stands."""

from dataclasses import replace

import pytest
from clickhouse_connect.driver.client import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import filter_rows as made
from reckon.traces import search
from reckon.traces.query import NS_MAX
from reckon.traces.search import EXCERPT_CHARS_MAX, Search, decode_cursor
from reckon.traces.search_phrase import matches, words_of
from reckon.traces.search_schemas import SearchHit

pytestmark = pytest.mark.integration
LONG = "x " * 400 + "The Needle, here " + "y " * 400 + "the needle " + "\U0001d465 " * 200
SPREAD = "far" + " " * 500 + "apart"
ROWS = made.rows(60)


@pytest.fixture(scope="module", autouse=True)
def stored(client: Client) -> None:
    """Made steps, two long ones, and one of another project."""
    base = made.rows(4, seed=9)
    made.store(client, ROWS)
    made.store(
        client, [{**base[0], "project": "long", "step_texts": [LONG, SPREAD, "needle the", "wordneedle the needle"]}]
    )
    made.store(client, [{**base[1], "project": "another", "step_texts": ["mod 7"]}])
    raw = [{**base[2], "project": "raw", "step_texts": ["half a character"]}]
    made.store(client, raw)
    client.command(
        "INSERT INTO steps (project, ts, trace_id, generation_id, step, text)"
        " SELECT 'raw', now64(6), toFixedString('t', 16), toFixedString('g', 8), 5, concat('\\xe5\\x96 half ', '\\xe5')"
    )


def page(client: Client, phrase: str, project: str = made.PROJECT, **more: int) -> list[SearchHit]:
    return search.page(client, project, Search(phrase, 0, NS_MAX, limit=100, **more)).hits


@settings(max_examples=60)
@given(st.sampled_from(made.PHRASES) | st.sampled_from([text for text in made.STEPS if words_of(text)]))
def test_hits_are_the_steps_that_python_finds(client: Client, phrase: str):
    expected = {
        (f"tr_{row['trace_id'].hex()}", step)
        for row in ROWS
        for step, text in enumerate(row["step_texts"])
        if made.says(phrase, text)
    }
    hits = page(client, phrase)
    assert {(hit.trace_id, hit.step) for hit in hits} == expected
    assert len(hits) == len(expected)
    for hit in hits:
        assert hit.matches, "a hit shows its match"
        assert all(made.says(phrase, hit.excerpt[low:high]) for low, high in hit.matches)


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_pages_show_every_hit_once_the_latest_first(client: Client, limit: int):
    asked, seen = Search("mod 7", 0, NS_MAX, limit=limit), []
    while True:
        found = search.page(client, made.PROJECT, asked)
        assert len(found.hits) <= limit
        seen += [(int(hit.started_ns), hit.trace_id, hit.generation_id, hit.step) for hit in found.hits]
        if found.next_cursor is None:
            break
        asked = replace(asked, after=decode_cursor(found.next_cursor))
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == len(page(client, "mod 7"))


def test_an_excerpt_of_a_long_step_lies_around_the_first_match(client: Client):
    long, short = (hit for hit in page(client, "the NEEDLE", "long") if hit.step in {0, 3})
    if long.step != 0:
        long, short = short, long
    assert len(long.excerpt) == EXCERPT_CHARS_MAX
    assert LONG[long.excerpt_from :].startswith(long.excerpt)
    assert [long.excerpt[low:high] for low, high in long.matches] == ["The Needle"]
    assert long.text_chars == len(LONG)
    assert (short.excerpt, short.excerpt_from, short.matches) == ("wordneedle the needle", 0, [(11, 21)])


def test_words_too_far_apart_for_an_excerpt_are_marked_up_to_its_end(client: Client):
    (hit,) = page(client, "far apart", "long")
    assert hit.excerpt == SPREAD[:EXCERPT_CHARS_MAX]
    assert hit.matches == [(0, EXCERPT_CHARS_MAX)]


@pytest.mark.parametrize("lead", [0, 99, 100, 101, 102, 150])
@pytest.mark.parametrize("tail", [0, 186, 187, 188, 300])
def test_the_place_is_right_wherever_the_match_stands(client: Client, lead: int, tail: int):
    text = "." * lead + "unique needle" + "," * tail
    project = f"at-{lead}-{tail}"
    made.store(client, [{**ROWS[0], "project": project, "step_texts": [text]}])
    (hit,) = page(client, "unique needle", project)
    assert text[hit.excerpt_from :].startswith(hit.excerpt)
    assert [hit.excerpt[low:high] for low, high in hit.matches] == ["unique needle"]
    assert matches("unique needle", text) == [
        (hit.excerpt_from + low, hit.excerpt_from + high) for low, high in hit.matches
    ]


def test_the_first_of_two_matches_is_shown_also_where_the_text_begins_with_it(client: Client):
    text = "first needle" + "." * 500 + "first needle"
    made.store(client, [{**ROWS[0], "project": "twice", "step_texts": [text]}])
    (hit,) = page(client, "first needle", "twice")
    assert (hit.excerpt_from, hit.matches) == (0, [(0, 12)])


def test_a_step_that_ends_inside_a_character_is_shown(client: Client):
    hits = page(client, "half", "raw")
    assert {hit.excerpt for hit in hits} == {"half a character", "\ufffd half \ufffd"}


def test_another_projects_steps_are_not_found(client: Client):
    assert {hit.trace_id for hit in page(client, "mod 7", "another")} != set()
    assert page(client, "mod 7", "nobody") == []


def test_a_time_range_takes_its_start_and_leaves_its_end(client: Client):
    hits = page(client, "mod 7")
    at_ns = int(hits[0].started_ns)
    found = search.page(client, made.PROJECT, Search("mod 7", at_ns, at_ns + 1000, limit=100)).hits
    assert {int(hit.started_ns) for hit in found} == {at_ns}
    assert at_ns not in {int(h.started_ns) for h in search.page(client, made.PROJECT, Search("mod 7", 0, at_ns)).hits}


@pytest.mark.parametrize("said", [text for text in made.HOSTILE if words_of(text)])
def test_hostile_phrases_are_only_words(client: Client, said: str):
    assert {made.says(said, hit.excerpt) for hit in page(client, said)} == {True}
