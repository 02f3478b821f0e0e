"""The nodes of a search tree, and how a search grows them: a batch of requests, one batch for the PRM.

Siblings often say the same; they are one node here, whose `share` says how many of its
siblings it stands for. The others are noted as such and cost nothing more. The PRM is asked
only where something is to be chosen: it reads a path from its beginning, so a later verdict
says of every step what an earlier one would have said.
"""

import random
from collections.abc import Sequence
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

GOOD = 0.5  # a score is the probability of being right: below, it is rather wrong


@dataclass(slots=True, eq=False)
class Node:
    """One generation of the tree. So many `draws` said it, which are its `share` of all from its parent.

    `asked` says that a verdict was asked for, whether or not one came.
    """

    finished: Finished
    parent: "Node | None"
    draws: int = 0
    share: float = 0.0
    asked: bool = False
    verdict: Verdict | None = None

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
        """The PRM's word on the path up to here, or on as much of it as it was asked about; 0 where it gave none."""
        node: Node | None = self
        while node is not None and not node.asked:
            node = node.parent
        if node is None:
            return 1.0
        return node.verdict.score if node.verdict is not None else 0.0

    @property
    def mass(self) -> float:
        """How likely the model is to say the path up to here, as far as was drawn: the product of the shares on it."""
        found, node = 1.0, self
        while node.parent is not None:
            found, node = found * node.share, node.parent
        return found * node.share

    @property
    def weight(self) -> float:
        """Mass times score: what it brings to a vote weighted by score, whose draws were shared out over the tree."""
        return self.mass * self.score


@dataclass(slots=True)
class Tree:
    """All that a search has grown. `spent` says that a batch was not finished: no more will come.

    `select` says what is best: the highest score, or the largest weight.
    """

    sampling: Sampling
    rng: random.Random
    select: Select
    nodes: list[Node] = field(default_factory=list)
    children: dict[int | None, list[Node]] = field(default_factory=dict)
    spent: bool = False
    asked: int = 0

    def grow(self, parents: Sequence[Node | None], counts: Sequence[int], until: Until = "step") -> Search[list[Node]]:
        """Go on from each parent (None is the question) as often as `counts` says; the distinct new nodes, unjudged."""
        requests = [
            self._request(parent, until) for parent, count in zip(parents, counts, strict=True) for _ in range(count)
        ]
        finished = yield from run_all(requests)
        self.spent = self.spent or len(finished) < len(requests)
        by_key = {node.key: node for node in parents if node is not None}
        origins = {request.key: request.parent for request in requests}
        new: list[Node] = []
        same: list[NodeFact] = []
        for item in finished:
            if item.error is not None:
                continue
            origin = origins[item.key]
            siblings = self.children.setdefault(origin, [])
            node = next((one for one in siblings if one.finished.text == item.text), None)
            if node is None:
                node = Node(item, by_key[origin] if origin is not None else None)
                siblings.append(node)
                new.append(node)
            else:
                same.append(NodeFact(item.key, pruned=f"Says the same as generation {node.key}."))
            node.draws += 1
        for origin in {origins[item.key] for item in finished}:
            siblings = self.children.get(origin, [])
            drawn = sum(node.draws for node in siblings)
            for node in siblings:
                node.share = node.draws / drawn
        yield from note(same)
        self.nodes += new
        return new

    def advance(
        self, parents: Sequence[Node | None], counts: Sequence[int], width: int, widen: int
    ) -> Search[list[Node]]:
        """One step on from each parent; the distinct new nodes, judged where there is something to choose.

        That is where more than `width` of them can be grown, and among siblings that differ. Parents whose next
        steps are all rather wrong than right are drawn from again, `widen` times at most: progressive
        widening (Coulom 2007; Chaslot et al. 2008), but it is the PRM that says when, not a count of visits.
        """
        found = yield from self.grow(parents, counts)
        choosing = sum(node.live for node in found) > width
        yield from self.judge(
            [node for node in found if choosing or not node.live or len(self.children_of(node.parent)) > 1]
        )
        for _ in range(widen):
            poor = [(parent, count) for parent, count in zip(parents, counts, strict=True) if self._is_poor(parent)]
            if self.spent or not poor:
                break
            more = yield from self.grow([parent for parent, _ in poor], [count for _, count in poor])
            yield from self.judge(more)
            found = [*found, *more]
        return found

    def children_of(self, parent: Node | None) -> list[Node]:
        """The distinct next steps that were drawn from a node, or from the question."""
        return self.children.get(parent.key if parent is not None else None, [])

    def _is_poor(self, parent: Node | None) -> bool:
        if parent is not None and parent.score < GOOD:
            return False  # what follows a wrong step is wrong, however much is drawn
        siblings = self.children_of(parent)
        return bool(siblings) and all(node.verdict is not None and node.score < GOOD for node in siblings)

    def judge(self, nodes: Sequence[Node]) -> Search[None]:
        """Ask the PRM about those that it was not asked about yet, in one batch."""
        new = [node for node in nodes if not node.asked]
        verdicts = yield from judge([node.key for node in new])
        for node in new:
            node.asked, node.verdict = True, verdicts.get(node.key)

    def keep(self, grown: Sequence[Node], width: int, round_: int, floor: float = 0.0) -> Search[list[Node]]:
        """The `width` best of those that can be grown and are not below `floor`; the others are noted, with why.

        Where there are no more than `width` there is nothing to choose, and only ends are judged. What
        is rather wrong than right is not kept beside what is not.
        """
        live = [node for node in grown if node.live]
        choosing = len(live) > width or floor > 0
        yield from self.judge(grown if choosing else [node for node in grown if not node.live])
        ranked = sorted(live, key=self.rank)
        best = max((node.score for node in ranked[:width]), default=0.0)
        floor = max(floor, GOOD) if best >= GOOD else floor
        kept = [node for node in ranked[:width] if node.score >= floor]
        yield from note([_fact(node, place, len(ranked), width, floor, round_) for place, node in enumerate(ranked, 1)])
        return kept

    def leave_wrong(self, kept: Sequence[Node]) -> Search[list[Node]]:
        """Those that are rather right, where there are any; else all of them."""
        sound = [node for node in kept if node.score >= GOOD]
        if not sound:
            return list(kept)
        yield from note([_fact(node, 0, 0, 0, GOOD, 0) for node in kept if node.score < GOOD])
        return sound

    def rank(self, node: Node) -> tuple[float, float, int]:
        """Best first: score or weight, then mean log-probability, then key."""
        logprob = node.finished.logprob_mean
        good = node.score if self.select == "best" else node.weight
        return (-good, -logprob if logprob is not None else inf, node.key)

    def complete(self) -> list[Node]:
        """The nodes at which the model came to its end."""
        return [node for node in self.nodes if not node.live]

    def finish(self, live: Sequence[Node]) -> Search[list[Node]]:
        """Write what is left to its end."""
        if not live or self.spent:
            return []
        ends = yield from self.grow(live, [1] * len(live), "end")
        yield from self.judge(ends)
        return ends

    def choose(self) -> Choice:
        """The best complete node; while there is none, the best path so far, which has no answer.

        By weight, the answer with the largest sum of weights over all ends, through its best one.
        """
        found = self.complete() or self.nodes
        finished = [node.finished for node in found]
        verdicts = {node.key: node.verdict for node in found if node.verdict is not None}
        if self.select == "best":
            return by_score(finished, verdicts)
        weights = {node.key: node.weight for node in found}
        weighed = {key: replace(verdict, score=weights[key]) for key, verdict in verdicts.items()}
        choice = by_weighted_vote(finished, weighed)
        said = verdicts.get(choice.key) if choice.key is not None else None
        return replace(choice, score=said.score if said is not None else None)

    def decided(self, live: Sequence[Node], share: float = 1.0) -> bool:
        """Whether nothing that may still become of `live` can change the choice.

        By score: an end is as good as the best of them. By weight: the leading answer has as much as the
        next one and all of them together, or the `share` of all weight that there is and may come.
        Exact where the PRM's aggregation is `min` or `product`: there a longer path is never better
        than its beginning, and what follows a node shares its mass.
        """
        ends = [node for node in self.complete() if node.verdict is not None and node.finished.answer is not None]
        if not ends:
            return False
        if self.select == "best":
            best = max(node.score for node in ends)
            return best >= share or all(best >= node.score for node in live)
        votes: dict[str | None, float] = {}
        for node in sorted(ends, key=lambda node: node.key):
            votes[node.finished.answer] = votes.get(node.finished.answer, 0.0) + node.weight
        first, *others = sorted(votes.values(), reverse=True)
        coming = sum(node.weight for node in live)
        whole = first + sum(others) + coming
        return first >= (others[0] if others else 0.0) + coming or first >= share * whole

    def _request(self, parent: Node | None, until: Until) -> Request:
        key = self.asked
        self.asked += 1
        origin = parent.key if parent is not None else None
        return Request(key, self.sampling, self.rng.getrandbits(SEED_BITS), origin, until=until)


def _fact(node: Node, place: int, of: int, width: int, floor: float, round_: int) -> NodeFact:
    """Why a node of a round goes on, or not."""
    if place > width:
        return NodeFact(node.key, prior=node.share, pruned=f"Rank {place} of {of}; {width} go on.")
    if node.score < floor:
        return NodeFact(node.key, prior=node.share, pruned=f"Score {node.score:.3f} is below {floor:g}.")
    return NodeFact(node.key, round=round_, prior=node.share)


def converged(choice: Choice) -> Choice:
    """The choice of a search that stopped because nothing more could change it."""
    return replace(choice, reason="converged")
