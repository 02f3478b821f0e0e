"""Token blocks under masking: text, lengths and marks agree, and nothing of a match is left in any byte."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.token_block import FLAG_MASKED, TOKEN_ID_WITHHELD, TokenBlock, encode
from reckon.masking.masker import compile_rules, replaced
from reckon.masking.pieces import found_in_pieces
from reckon.masking.rules import Rule
from reckon.masking.tokens import blank_block, masked_block, unmeasured_block

MASKER = compile_rules([Rule("x", "regex", pattern="q[^ ]*ü?z"), Rule("email", "detector", "email")])
PAIRS = compile_rules([Rule("two", "regex", pattern="aa|^b|b$", replacement="")])


def block_of(pieces: list[bytes]) -> TokenBlock:
    n = len(pieces)
    values = np.linspace(-3, 0, n, dtype=np.float32)
    return TokenBlock(
        np.arange(n, dtype=np.uint32),
        np.array([len(piece) for piece in pieces], np.uint16),
        np.arange(n, dtype=np.uint32),
        np.arange(n, dtype=np.uint64) * 1000,
        values, values, values, values,
        np.ones(n, np.uint8),
        b"".join(pieces),
    )  # fmt: skip


@st.composite
def cut_texts(draw: st.DrawFn) -> list[bytes]:
    """Any text in tokens cut anywhere, in the middle of characters too, some of them without text."""
    text = draw(st.text(st.sampled_from("qz aüb@.x"), max_size=40)).encode()
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=12)))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@given(cut_texts())
def test_a_masked_block_has_the_masked_text_and_the_same_tokens_in_time(pieces: list[bytes]) -> None:
    block = block_of(pieces)
    masked = masked_block(block, MASKER.found(block.text))
    assert masked.text.decode() == MASKER.mask(block.text.decode())
    assert int(masked.text_bytes.sum()) == len(masked.text)
    assert len(masked) == len(block)
    np.testing.assert_array_equal(masked.time_us, block.time_us)
    np.testing.assert_array_equal(masked.emission, block.emission)


@given(cut_texts())
def test_exactly_touched_tokens_lose_id_and_measures_and_are_flagged(pieces: list[bytes]) -> None:
    block = block_of(pieces)
    found = MASKER.found(block.text)
    masked = masked_block(block, found)
    at = 0
    for token, piece in enumerate(pieces):
        end = at + len(piece)
        touched = any(one.start < end and at < one.end for one in found)
        if touched or piece:
            assert (int(masked.token_id[token]) == TOKEN_ID_WITHHELD) == touched
            assert bool(masked.flags[token] & FLAG_MASKED) == touched
            assert bool(np.isnan(masked.logprob[token])) == touched
            assert bool(np.isnan(masked.entropy[token])) == touched
            assert bool(np.isnan(masked.margin[token])) == touched
            assert bool(np.isnan(masked.confidence[token])) == touched
        assert masked.flags[token] & 1
        at = end


def test_the_prefix_and_suffix_of_cut_tokens_stay_and_the_mark_sits_on_the_first() -> None:
    block = block_of([b"mail ad", b"a@ex", b"", b"ample.org, then"])
    masked = masked_block(block, MASKER.found(block.text))
    assert masked.text == b"mail [email], then"
    assert masked.text_bytes.tolist() == [len("mail [email]"), 0, 0, len(", then")]
    assert masked.token_id.tolist() == [TOKEN_ID_WITHHELD] * 4


def test_a_token_without_text_before_a_masked_character_is_masked_too() -> None:
    block = block_of([b"a ", b"", b"qz", b" b"])  # the empty one may hold the first bytes of the next
    masked = masked_block(block, MASKER.found(block.text))
    assert masked.token_id.tolist() == [0, TOKEN_ID_WITHHELD, TOKEN_ID_WITHHELD, 3]


@given(st.lists(st.binary(max_size=6), max_size=6))
def test_nothing_of_a_planted_match_is_left_in_the_encoded_block(noise: list[bytes]) -> None:
    planted = b"qSECRETz"
    pieces = [*noise, b" qSE", b"CR", b"ETz ", *noise]
    block = block_of(pieces)
    data = encode(masked_block(block, MASKER.found(block.text)))
    assert planted not in data
    assert b"SECRET" not in data


@given(st.lists(st.text(st.sampled_from("qz ab@.x"), max_size=12), min_size=1, max_size=5))
def test_pieces_masked_together_read_as_their_joined_text_masked(texts: list[str]) -> None:
    pieces = [text.encode() for text in texts]
    found = found_in_pieces(MASKER, pieces)
    masked = b"".join(replaced(piece, own) for piece, own in zip(pieces, found, strict=True))
    for text in ("".join(texts), *texts):
        for match in MASKER.find(text):
            assert text[match.start : match.end] not in masked.decode()


def test_a_match_over_borders_leaves_its_mark_where_it_begins() -> None:
    pieces = [b"so qs", b"ecr", b"etz .", b" qz"]
    found = found_in_pieces(MASKER, pieces)
    assert [replaced(p, f) for p, f in zip(pieces, found, strict=True)] == [b"so [x]", b"", b" .", b" [x]"]


def test_a_pattern_that_holds_at_a_texts_end_holds_at_each_pieces_end() -> None:
    pieces = [b"cb", b"bc", b"ca", b"ac"]
    found = found_in_pieces(PAIRS, pieces)
    assert [replaced(p, f) for p, f in zip(pieces, found, strict=True)] == [b"c", b"c", b"c", b"c"]


def test_a_blank_block_keeps_times_only() -> None:
    block = block_of([b"a", b"b"])
    blank = blank_block(block, b"[masked]", FLAG_MASKED)
    assert (blank.text, blank.text_bytes.tolist()) == (b"[masked]", [8, 0])
    assert blank.token_id.tolist() == [TOKEN_ID_WITHHELD] * 2
    assert blank.flags.tolist() == [1 | FLAG_MASKED] * 2
    assert blank_block(block).flags.tolist() == [1, 1]
    assert blank_block(block_of([]), b"[masked]").text == b""


def test_an_unmeasured_block_keeps_ids_and_text() -> None:
    block = block_of([b"a", b"b"])
    left = unmeasured_block(block)
    assert (left.text, left.token_id.tolist()) == (b"ab", [0, 1])
    assert np.isnan([left.logprob, left.entropy, left.margin, left.confidence]).all()
