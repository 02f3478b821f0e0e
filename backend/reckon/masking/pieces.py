"""Masks texts that follow each other, so that a match may reach from one into the next."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from reckon.masking.masker import Found, Masker


def found_in_pieces(masker: Masker, pieces: Sequence[bytes]) -> list[tuple[Found, ...]]:
    """What is to be masked in each of `pieces`, by bytes of its own.

    Looked for in the joined text and in each piece alone, since a pattern may hold only at a
    text's end. A match that reaches over a border is cut there: its mark stands in the piece
    where it begins, and nothing in the next ones.
    """
    if len(pieces) == 1:
        return [masker.found(pieces[0])]
    starts = [0, *accumulate(len(piece) for piece in pieces)]
    hits = masker.hits(b"".join(pieces))
    for start, piece in zip(starts, pieces, strict=False):
        hits += masker.hits(piece, start)
    cut: list[list[Found]] = [[] for _ in pieces]
    at = 0
    for one in masker.merged(hits):
        while starts[at + 1] <= one.start:
            at += 1
        reached = at
        while reached < len(pieces) and starts[reached] < one.end:
            low, high = max(one.start, starts[reached]), min(one.end, starts[reached + 1])
            if low < high:
                cut[reached].append(
                    replace(
                        one,
                        start=low - starts[reached],
                        end=high - starts[reached],
                        mark=one.mark if low == one.start else b"",
                    )
                )
            reached += 1
    return [tuple(own) for own in cut]
