"""Search over step text in real ClickHouse: every hit once, with the place where the phrase stands."""

from dataclasses import replace

import pytest
from clickhouse_connect.driver.client import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import filter_rows as made
from reckon.traces import search
from reckon.traces.query import NS_MAX
from reckon.traces.search import decode_cursor
from reckon.traces.search_phrase import matches, words_of
from reckon.traces.search_schemas import SearchHit
from reckon.traces.search_sql import EXCERPT_CHARS_MAX, Search, hits_statement

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


SCATTERED = """
INSERT INTO steps (project, ts, trace_id, generation_id, step, text)
SELECT 'scattered', fromUnixTimestamp64Micro({latest_us:Int64} - toInt64(number) * {apart_us:UInt32}),
    unhex(lpad(hex(cityHash64(number)), 32, '0')), toFixedString('g', 8), number,
    multiIf(number % 100 = 0, 'a seven b eight', number % 2 = 0, 'eight a seven b', 'nothing')
FROM numbers(4000)
"""
SCATTERED_NS = 1_789_905_600 * 10**9


@pytest.fixture(scope="module", params=[1, 300_000_000], ids=["within a second", "within two weeks"])
def scattered(client: Client, request: pytest.FixtureRequest) -> Client:
    """Words that stand together in one of fifty steps that hold both."""
    client.command("ALTER TABLE steps DELETE WHERE project = 'scattered' SETTINGS mutations_sync = 2")
    client.command(SCATTERED, parameters={"latest_us": SCATTERED_NS // 1000, "apart_us": request.param})
    return client


@pytest.mark.parametrize("limit", [1, 7, 30, 100])
@pytest.mark.parametrize("phrase", ["b eight", "seven b", "SEVEN", "seven nothing"])
def test_looking_no_further_than_needed_finds_the_same(scattered: Client, phrase: str, limit: int):
    asked = Search(phrase, 0, NS_MAX, limit=limit)
    statement, values = hits_statement("scattered", asked, asked.from_us, asked.to_us)
    expected = [row[2] for row in scattered.query(statement, values).result_rows][:limit]
    found = search.page(scattered, "scattered", asked, lambda: SCATTERED_NS)
    assert [hit.step for hit in found.hits] == expected
    assert (found.next_cursor is not None) == (len(expected) == limit)


def test_pages_of_scattered_hits_show_each_once(scattered: Client):
    asked, seen = Search("b eight", 0, NS_MAX, limit=9), list[int]()
    while True:
        found = search.page(scattered, "scattered", asked, lambda: SCATTERED_NS)
        seen += [hit.step for hit in found.hits]
        if found.next_cursor is None:
            break
        asked = replace(asked, after=decode_cursor(found.next_cursor))
    assert seen == list(range(0, 4000, 100))


def test_a_phrase_is_found_before_its_part_has_an_index(client: Client):
    # As ingest inserts: the index is built by the first merge.
    made.store(
        client,
        [{**ROWS[0], "project": "fresh", "step_texts": ["Carry THE nine", "the carry nine"]}],
        {"materialize_skip_indexes_on_insert": 0},
    )
    assert [hit.excerpt for hit in page(client, "carry the NINE", "fresh")] == ["Carry THE nine"]
    assert len(page(client, "carry", "fresh")) == 2
