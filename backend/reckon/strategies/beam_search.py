"""Step-level beams: every beam grows by some next steps, the process reward model keeps the best."""

import random
from dataclasses import replace

from reckon.strategies.asks import Choice, NodeFact, Sampling, Search, Strategy, note
from reckon.strategies.choose import Select
from reckon.strategies.growing import Node, Tree, converged


def beam_search(
    *,
    width: int,
    branch: int,
    depth: int,
    sampling: Sampling,
    look_ahead: int = 0,
    widen: int = 0,
    select: Select = "weighted",
) -> Strategy:
    """Beams of Snell et al. 2024 (arXiv 2408.03314): `width` kept, each grown by `branch`, for at most `depth` steps.

    With `look_ahead` k a beam is judged by where it stands k greedy steps later. What is left
    at `depth` is written to its end. All beams of one depth are one batch for the PRM. `select` says
    what is kept, and chosen in the end: the highest score, or the largest weight (see `growing.Node`).
    """

    def search(rng: random.Random) -> Search[Choice]:
        tree = Tree(sampling, rng, select)
        live: list[Node | None] = [None]
        for round_ in range(1, depth + 1):
            counts = [width * branch] if round_ == 1 else [branch] * len(live)
            grown = yield from tree.advance(live, counts, width, widen)
            if look_ahead and not tree.spent:
                yield from _look_ahead(tree, [node for node in grown if node.live], look_ahead)
            kept = yield from tree.keep(grown, width, round_)
            if tree.spent or not kept:
                return tree.choose()
            if tree.decided(kept):
                return converged(tree.choose())
            live = list(kept)
        yield from tree.finish([node for node in live if node is not None])
        return tree.choose()

    return search


def _look_ahead(tree: Tree, nodes: list[Node], steps: int) -> Search[None]:
    """Give each node the verdict on where it leads."""
    ahead = Tree(replace(tree.sampling, temperature=0.0), tree.rng, tree.select, asked=tree.asked)
    fronts = {node.key: node for node in nodes}
    for _ in range(steps):
        live = [front for front in fronts.values() if front.live]
        if not live:
            break
        grown = yield from ahead.grow(live, [1] * len(live))
        yield from ahead.judge(grown)
        yield from note([NodeFact(node.key, pruned="Only a look ahead.") for node in grown])
        reached = {node.parent.key: node for node in grown if node.parent is not None}
        fronts = {origin: reached.get(front.key, front) for origin, front in fronts.items()}
    tree.asked, tree.spent = ahead.asked, tree.spent or ahead.spent
    for node in nodes:
        node.asked, node.verdict = fronts[node.key].asked, fronts[node.key].verdict
