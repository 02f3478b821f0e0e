"""Independent subtrees, of which each goes on from its own best step: beams that cannot all become one."""

import random

from reckon.strategies.asks import Choice, Sampling, Search, Strategy
from reckon.strategies.choose import Select
from reckon.strategies.growing import Node, Tree, converged


def diverse_verifier_tree(
    *, subtrees: int, branch: int, depth: int, sampling: Sampling, widen: int = 0, select: Select = "weighted"
) -> Strategy:
    """Diverse verifier tree search (Beeching et al. 2024, search-and-learn): one step kept per subtree and depth.

    The subtrees of one depth grow in one batch. Two that have come to the same words stay
    one, since from there on they would draw from the same distribution.
    """

    def search(rng: random.Random) -> Search[Choice]:
        tree = Tree(sampling, rng, select)
        live: list[Node | None] = [None]
        for round_ in range(1, depth + 1):
            counts = [subtrees * branch] if round_ == 1 else [branch] * len(live)
            grown = yield from tree.advance(live, counts, len(counts) * branch * subtrees, widen)
            parts = [part for part in _parts(tree, grown, live, subtrees) if part]
            kept: list[Node] = []
            for part in parts:
                best = yield from tree.keep(part, 1, round_)
                # A subtree whose best step is the model's end has ended.
                ended = any(not node.live and tree.rank(node) < tree.rank(best[0]) for node in part) if best else True
                kept += [] if ended else best
            kept = yield from tree.leave_wrong(kept)
            if tree.spent or not kept:
                return tree.choose()
            if tree.decided(kept):
                return converged(tree.choose())
            live = list(kept)
        yield from tree.finish([node for node in live if node is not None])
        return tree.choose()

    return search


def _parts(tree: Tree, grown: list[Node], live: list[Node | None], subtrees: int) -> list[list[Node]]:
    """The new nodes by subtree. The first ones are dealt out, the best to different subtrees."""
    if live == [None]:
        ranked = sorted(grown, key=tree.rank)
        return [ranked[index::subtrees] for index in range(min(subtrees, len(ranked)))]
    return [[node for node in grown if node.parent is parent] for parent in live]
