"""What tokens were chosen from, as it is read by range over real ClickHouse."""

import pytest
from clickhouse_connect.driver.client import Client

from fakes import seeded_traces as seeded
from fakes.otlp_bodies import generation_spans
from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.domain import alternatives
from reckon.domain.alternatives import Alternative
from reckon.domain.ids import format_generation_id
from reckon.domain.token_block import TOKEN_ID_WITHHELD
from reckon.errors import InvalidInput, NotFound
from reckon.ingest.filing import file_span
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.otlp import names
from reckon.otlp.received import ReceivedSpan
from reckon.traces.alternatives import TOKENS_MAX, page

pytestmark = pytest.mark.integration
TOKENS = 200


@pytest.fixture(scope="module")
def generation(client: Client) -> tuple[str, str]:
    """A trace's id, and that of its generation: three steps of 200 tokens, of which the second has alternatives."""
    first, second, third, engine = generation_spans(steps=3, tokens=TOKENS)
    own = [[Alternative(at, -0.5, b"x"), Alternative(TOKEN_ID_WITHHELD, -2.0, b"\xf0")] for at in range(TOKENS - 1)]
    packed = alternatives.encode(alternatives.of_lists([*own, []]))
    rich = second.with_attributes({**second.attributes, names.STEP_ALTERNATIVES: packed})
    filed = [file_span(ReceivedSpan(one), "default", one.start_ns) for one in (first, rich, third, engine)]
    insert_arrow(client, "spans", span_table(filed), token="a-spans")
    insert_arrow(client, "steps", step_table(filed), token="a-steps")
    insert_arrow(client, "steps", step_table(filed), token="a-steps")  # a replay
    return f"tr_{engine.trace_id.hex()}", format_generation_id(engine.span_id)


def test_a_range_tells_of_the_tokens_that_have_some(client: Client, generation: tuple[str, str]):
    found = page(client, "default", *generation, TOKENS - 2, TOKENS + 2)
    assert (found.token_from, found.token_to, found.total) == (TOKENS - 2, TOKENS + 2, 3 * TOKENS)
    assert [token.index for token in found.tokens] == [TOKENS, TOKENS + 1]
    best, second = found.tokens[1].alternatives
    assert (best.token_id, best.logprob, best.text) == (1, -0.5, "x")
    assert (second.token_id, second.logprob, second.text) == (None, -2.0, "\ufffd")


def test_at_most_256_tokens_are_looked_at(client: Client, generation: tuple[str, str]):
    found = page(client, "default", *generation, TOKENS, None)
    assert found.token_to - found.token_from == TOKENS_MAX
    assert len(found.tokens) == TOKENS - 1
    assert page(client, "default", *generation, 3 * TOKENS - 1, None).token_to == 3 * TOKENS


def test_behind_the_end_there_is_nothing(client: Client, generation: tuple[str, str]):
    found = page(client, "default", *generation, 10_000, None)
    assert (found.tokens, found.token_from, found.token_to) == ([], 600, 600)


def test_a_generation_that_nobody_asked_about_has_none(client: Client):
    seeded.seed(client, 7)
    own = f"gn_{seeded.generation_id(7, 0).hex()}"
    found = page(client, seeded.PROJECT, f"tr_{seeded.trace_id(7).hex()}", own, 0, None)
    assert (found.tokens, found.token_to) == ([], 12)


def test_a_wrong_range_and_an_unknown_generation_are_told(client: Client, generation: tuple[str, str]):
    with pytest.raises(InvalidInput, match="ends before"):
        page(client, "default", *generation, 5, 4)
    with pytest.raises(NotFound, match="generation"):
        page(client, "default", generation[0], "gn_00000000000000ff", 0, None)
