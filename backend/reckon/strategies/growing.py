"""The nodes of a search tree, and how a search grows them: a batch of requests, one batch for the PRM.

Siblings often say the same; they are one node here, whose `share` says how many of its
siblings it stands for. The others are noted as such and cost nothing more.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from reckon.strategies.asks import (
    SEED_BITS,
    Choice,
    Finished,
    NodeFact,
    Request,
    Sampling,
    Search,
    Until,
    Verdict,
    judge,
    note,
    run_all,
)
from reckon.strategies.choose import Select, by_score, by_weighted_vote


@dataclass(slots=True, eq=False)
class Node:
    """One generation of the tree. `share` is its part of all that its parent was grown by."""

    finished: Finished
    parent: "Node | None"
    verdict: Verdict | None
    share: float = 1.0
    children: list["Node"] = field(default_factory=list)

    @property
    def key(self) -> int:
        """The generation's key."""
        return self.finished.key

    @property
    def live(self) -> bool:
        """Whether it can be grown."""
        return self.finished.partial

    @property
    def score(self) -> float:
        """The PRM's word on the path up to here; 0 where it gave none, which is no better than the worst."""
        return self.verdict.score if self.verdict is not None else 0.0

    @property
    def rank(self) -> tuple[float, float, int]:
        """Best first: score, then mean log-probability, then key."""
        logprob = self.finished.logprob_mean
        return (-self.score, -logprob if logprob is not None else inf, self.key)


@dataclass(slots=True)
class Tree:
    """All that a search has grown. `spent` says that a batch was not finished: no more will come."""

    sampling: Sampling
    rng: random.Random
    nodes: list[Node] = field(default_factory=list)
    spent: bool = False
    asked: int = 0

    def grow(self, parents: Sequence[Node | None], counts: Sequence[int], until: Until = "step") -> Search[list[Node]]:
        """Go on from each parent (None is the question) as often as `counts` says; the distinct new nodes, judged."""
        requests = [
            self._request(parent, until) for parent, count in zip(parents, counts, strict=True) for _ in range(count)
        ]
        finished = yield from run_all(requests)
        self.spent = self.spent or len(finished) < len(requests)
        by_key = {node.key: node for node in parents if node is not None}
        parent_of = {
            request.key: by_key.get(request.parent if request.parent is not None else -1) for request in requests
        }
        grown: dict[str, Node] = {}
        same: list[NodeFact] = []
        drawn = {(parent.key if parent else None): count for parent, count in zip(parents, counts, strict=True)}
        for item in finished:
            if item.error is not None:
                continue
            parent = parent_of[item.key]
            share = 1 / drawn[parent.key if parent else None]
            first = grown.get(item.text)
            if first is None:
                grown[item.text] = Node(item, parent, None, share)
            else:
                first.share += share if first.parent is parent else 0.0
                same.append(NodeFact(item.key, pruned=f"Says the same as generation {first.key}."))
        yield from note(same)
        nodes = list(grown.values())
        verdicts = yield from judge([node.key for node in nodes])
        for node in nodes:
            node.verdict = verdicts.get(node.key)
            if node.parent is not None:
                node.parent.children.append(node)
        self.nodes += nodes
        return nodes

    def complete(self) -> list[Node]:
        """The nodes at which the model came to its end."""
        return [node for node in self.nodes if not node.live]

    def best_complete(self) -> Node | None:
        """The best-scored of them."""
        return min(self.complete(), key=lambda node: node.rank, default=None)

    def finish(self, live: Sequence[Node]) -> Search[list[Node]]:
        """Write what is left to its end."""
        if not live or self.spent:
            return []
        return (yield from self.grow(live, [1] * len(live), "end"))

    def choose(self, select: Select = "best") -> Choice:
        """The best complete node; while there is none, the best path so far, which has no answer."""
        found = self.complete() or self.nodes
        verdicts: Mapping[int, Verdict] = {node.key: node.verdict for node in found if node.verdict is not None}
        finished = [node.finished for node in found]
        return by_weighted_vote(finished, verdicts) if select == "weighted" else by_score(finished, verdicts)

    def _request(self, parent: Node | None, until: Until) -> Request:
        key = self.asked
        self.asked += 1
        origin = parent.key if parent is not None else None
        return Request(key, self.sampling, self.rng.getrandbits(SEED_BITS), origin, until=until)


def kept_and_pruned(
    nodes: Sequence[Node], width: int, round_: int, floor: float = 0.0
) -> tuple[list[Node], list[NodeFact]]:
    """The `width` best of `nodes` not below `floor`, and what is to be noted of all."""
    ranked = sorted(nodes, key=lambda node: node.rank)
    kept = [node for node in ranked[:width] if node.score >= floor]
    facts = [NodeFact(node.key, round=round_, prior=node.share) for node in kept]
    for place, node in enumerate(ranked, start=1):
        if place > width:
            facts.append(NodeFact(node.key, prior=node.share, pruned=f"Rank {place} of {len(ranked)}; {width} go on."))
        elif node.score < floor:
            said = f"Score {node.score:.3f} is below {floor:g}."
            facts.append(NodeFact(node.key, prior=node.share, pruned=said))
    return kept, facts


def overtaken(tree: Tree, live: Sequence[Node]) -> bool:
    """Whether a complete node is at least as good as all that could still become of `live`.

    Exact where the PRM's aggregation is `min` or `product`: a longer path is never better than its beginning.
    """
    best = tree.best_complete()
    return best is not None and best.verdict is not None and all(best.score >= node.score for node in live)


def converged(choice: Choice) -> Choice:
    """The choice of a search that stopped because nothing more could change it."""
    return replace(choice, reason="converged")
