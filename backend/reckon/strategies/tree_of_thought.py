"""Tree of thoughts: several next steps at each state, valued; breadth first, or depth first with backtracking."""

import random
from typing import Literal, TypeAlias

from reckon.strategies.asks import Choice, NodeFact, Sampling, Search, Strategy, note
from reckon.strategies.growing import Node, Tree, converged

Order: TypeAlias = Literal["breadth", "depth"]


def tree_of_thought(
    *,
    breadth: int,
    thoughts: int,
    depth: int,
    threshold: float,
    states: int,
    order: Order,
    sampling: Sampling,
    widen: int = 0,
) -> Strategy:
    """Yao et al. 2023 (arXiv 2305.10601), with the PRM's score as the value of a state.

    `breadth` states are kept of each level (breadth) or of each state's thoughts (depth);
    states below `threshold` are left. Depth first stops at the first end that is not below
    it, and goes back where a state has no thought left. At most `states` are grown.
    """

    def search(rng: random.Random) -> Search[Choice]:
        tree = Tree(sampling, rng, "weighted")
        frontier: list[list[Node | None]] = [[None]]
        depth_of: dict[int, int] = {}
        grown_states = 0
        while frontier and grown_states < states:
            level = frontier.pop()
            at = 0 if level[0] is None else depth_of[level[0].key]
            grown_states += len(level)
            if at >= depth:
                grown = yield from tree.finish([node for node in level if node is not None])
            else:
                grown = yield from tree.advance(level, [thoughts] * len(level), 0, widen)
            depth_of |= {node.key: at + 1 for node in grown}
            kept = yield from tree.keep(grown, breadth, at + 1, threshold)
            if tree.spent:
                return tree.choose()
            good_enough = any(node.score >= threshold for node in tree.complete())
            if (order == "depth" and good_enough) or (order == "breadth" and tree.decided(kept)):
                yield from note([_left(node) for level in frontier for node in level if node is not None])
                return converged(tree.choose())
            if order == "breadth":
                frontier += [list(kept)] if kept else []
            else:
                frontier += [[node] for node in reversed(kept)]
        yield from tree.finish(_unanswered(tree, frontier))
        return tree.choose()

    return search


def _left(node: Node) -> NodeFact:
    return NodeFact(node.key, pruned="An end good enough was found first.")


def _unanswered(tree: Tree, frontier: list[list[Node | None]]) -> list[Node]:
    """What is worth writing to its end where the search came to none: the best state left."""
    waiting = [node for level in frontier for node in level if node is not None]
    waiting = waiting or [node for node in tree.nodes if node.live and not tree.children_of(node)]
    return sorted(waiting, key=tree.rank)[:1] if not tree.complete() else []
