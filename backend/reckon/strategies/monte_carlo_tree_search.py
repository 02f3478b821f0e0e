"""Monte-Carlo tree search over steps: PUCT chooses where to think on, the PRM says what came of it."""

import random
from dataclasses import dataclass, field
from math import sqrt

from reckon.strategies.asks import Choice, NodeFact, Sampling, Search, Strategy, note
from reckon.strategies.choose import Select
from reckon.strategies.growing import Node, Tree, converged


def monte_carlo_tree_search(
    *,
    rounds: int,
    branch: int,
    depth: int,
    explore: float,
    enough: float,
    sampling: Sampling,
    widen: int = 0,
    select: Select = "weighted",
) -> Strategy:
    """PUCT as in AlphaZero (arXiv 1712.01815), over steps as in rStar (arXiv 2408.06195), and any-time.

    A round goes down the tree by `Q + explore * P * sqrt(N) / (1 + n)`, then from the leaf it
    finds on to an end, growing each state by `branch` and following its best step. Q is the mean of the ends'
    scores, P the share of siblings that said the same. So there is an answer after one round. With
    `select` "best" it is the end that scores best, and what is followed the step that does; with
    "weighted" all ends vote by weight (see `growing.Node`). It stops once an end scores `enough`,
    or the leading answer has that share of the weight that was found and may come.
    """

    def search(rng: random.Random) -> Search[Choice]:
        tree = Tree(sampling, rng, select)
        root = _State(None)
        for _ in range(rounds):
            path = _descend(root, explore)
            while path[-1].open and not tree.spent:
                yield from _expand(tree, path[-1], branch, widen, last=len(path) > depth)
                if path[-1].children:
                    path.append(min(path[-1].children, key=lambda child: _rank(tree, child)))
                elif not tree.spent:
                    break  # every generation failed
            if tree.spent:
                break
            _back_up(path)
            waiting = [state.node for state in _all(root) if state.open and state.node is not None]
            if tree.decided(waiting, enough):
                yield from note(_facts(root))
                return converged(tree.choose())
            if not waiting:
                break
        yield from note(_facts(root))
        return tree.choose()

    return search


@dataclass(slots=True, eq=False)
class _State:
    """A node with what the rounds have found there; the root has none of its own."""

    node: Node | None
    prior: float = 1.0
    visits: int = 0
    total: float = 0.0
    expanded: bool = False
    children: list["_State"] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether it can be expanded."""
        return not self.expanded and (self.node is None or self.node.live)

    @property
    def value(self) -> float:
        """Mean of what was found below; before the first visit, the PRM's word on the path so far."""
        if self.visits:
            return self.total / self.visits
        return self.node.score if self.node is not None else 0.0

    @property
    def key(self) -> int:
        """The node's; the root, which has none, is never compared."""
        return self.node.key if self.node is not None else -1


def _descend(root: _State, explore: float) -> list[_State]:
    """Root to leaf by PUCT; ends that were seen before are not visited again while there is anything else."""
    path = [root]
    while path[-1].children:
        here = path[-1]
        choices = [child for child in here.children if _has_open(child)] or here.children
        scale = explore * sqrt(max(1, here.visits))
        path.append(max(choices, key=lambda c: (c.value + scale * c.prior / (1 + c.visits), -c.key)))
    return path


def _rank(tree: Tree, state: _State) -> tuple[float, float, int]:
    return tree.rank(state.node) if state.node is not None else (0.0, 0.0, 0)


def _has_open(state: _State) -> bool:
    return any(one.open for one in _all(state))


def _expand(tree: Tree, state: _State, branch: int, widen: int, *, last: bool) -> Search[None]:
    state.expanded = True
    if last and state.node is not None:
        grown = yield from tree.finish([state.node])
    else:
        grown = yield from tree.advance([state.node], [branch], branch, widen)
    state.children = [_State(node, node.share) for node in grown]


def _back_up(path: list[_State]) -> None:
    end = path[-1].node
    found = end.score if end is not None else 0.0
    for state in path:
        state.visits += 1
        state.total += found


def _all(state: _State) -> list[_State]:
    """The state and everything below. Iterative: a tree may be deep."""
    found, stack = [], [state]
    while stack:
        one = stack.pop()
        found.append(one)
        stack += one.children
    return found


def _facts(root: _State) -> list[NodeFact]:
    """What the rounds found, by key."""
    states = [state for state in _all(root) if state.node is not None]
    facts = [
        NodeFact(
            state.node.key,
            visits=state.visits,
            value=state.value,
            prior=state.prior,
            pruned=None if state.visits else "Never visited: others promised more.",
        )
        for state in states
        if state.node is not None
    ]
    return sorted(facts, key=lambda fact: fact.key)
