"""The traces of ui.md, section 5: T1 to T5, and one of each strategy's form; each is made anew from its number."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fakes.page_engine import engine_of
from fakes.page_nodes import MS, Node, spans_of
from fakes.page_words import hostile, paragraph
from reckon.domain.ids import format_generation_id
from reckon.domain.span import Span, SpanKind, SpanStatus
from reckon.otlp import names

LONG_TOKENS, ENDLESS_TOKENS, TREE_TOKENS = 30_412, 500_000, 188_000
TREE_KEPT, TREE_PRUNED = 64, 436


@dataclass(frozen=True)
class PageTrace:
    """A trace to be sent: its id, its spans, and the generations with the scores of their steps."""

    name: str
    id: bytes
    spans: list[Span]
    nodes: Sequence[Node]


def page_traces(started_ns: int, *, endless: int = ENDLESS_TOKENS) -> list[Callable[[], PageTrace]]:
    """Makers of all of them, so that one is in memory at a time; `endless` shortens T3 where minutes count."""
    return [
        lambda: _trace(1, "t1", started_ns, _long(1, LONG_TOKENS), "chain_of_thought"),
        lambda: _trace(2, "t2", started_ns, tree(2), "mcts"),
        lambda: _trace(3, "t3", started_ns, _long(3, endless), "chain_of_thought"),
        lambda: _trace(4, "t4", started_ns, _speculative(4), "best_of_n"),
        lambda: _trace(5, "t5", started_ns, _hostile(5), "best_of_n"),
        lambda: _trace(6, "bon", started_ns, fan(6, 16), "best_of_n"),
        lambda: _trace(7, "sc", started_ns, [replace(n, scores=()) for n in fan(7, 32)], "self_consistency"),
        lambda: _trace(8, "beam", started_ns, beams(8), "beam_search"),
        lambda: _trace(10, "mute", started_ns, [replace(n, streamed=False) for n in fan(10, 2)], "best_of_n"),
        lambda: _trace(9, "bare", started_ns, [replace(n, captured=False, scores=()) for n in fan(9, 3)], "best_of_n"),
    ]


def node_id(trace: int, index: int) -> bytes:
    """Letters first, so that no id reads as a number."""
    return bytes([trace, 0x61]) + index.to_bytes(2, "big") + bytes([0, 0, 0, 1])


def _steps(rng: random.Random, tokens: int, step: int = 200, answer: str = "42") -> list[list[str]]:
    closing = ["The", " answer", " is", f" {answer}", "."]
    full, rest = divmod(tokens - len(closing), step)
    sizes = [step] * full + ([rest] if rest else [])
    return [*(paragraph(rng, size) for size in sizes), closing]


def _scores(rng: random.Random, steps: int, level: float) -> tuple[float, ...]:
    return tuple(round(min(0.99, max(0.02, rng.gauss(level, 0.13))), 4) for _ in range(steps))


def _long(trace: int, tokens: int) -> list[Node]:
    rng = random.Random(trace)
    steps = _steps(rng, tokens)
    scores = _scores(rng, len(steps), 0.72)
    return [
        Node(
            id=node_id(trace, 0),
            steps=steps,
            start_ms=20,
            answer="42",
            correct=True,
            scores=scores,
            selected=True,
            preempted_at=tokens // 3,
        )
    ]


def fan(trace: int, count: int) -> list[Node]:
    """Independent candidates: three in five say 42, the others disagree with one another."""
    rng = random.Random(trace)
    found = []
    for index in range(count):
        answer = rng.choice(["42", "42", "42", "40", rng.choice(["17", "128"])])
        steps = _steps(rng, rng.randrange(260, 1_400), 90, answer)
        level = rng.uniform(0.5, 0.85) if answer == "42" else rng.uniform(0.2, 0.6)
        found.append(
            Node(
                id=node_id(trace, index),
                branch=index,
                steps=steps,
                start_ms=20 + (index // 8) * 9_000 + index * 15,
                answer=answer,
                correct=answer == "42",
                scores=_scores(rng, len(steps), level),
                queue_ms=rng.uniform(4, 600),
                preempted_at=60 if index == 3 else None,
            )
        )
    best = max(range(count), key=lambda i: (found[i].correct is True, min(found[i].scores)))
    return [replace(node, selected=index == best) for index, node in enumerate(found)]


def beams(trace: int, width: int = 4, branch: int = 4, depth: int = 5) -> list[Node]:
    """Beams: of each round `width` are kept, the others pruned with their reason."""
    rng = random.Random(trace)
    found: list[Node] = []
    live: list[Node | None] = [None]
    lives: set[bytes] = set()
    for round_ in range(depth):
        grown = []
        for place, above in enumerate(live):
            for twig in range(width * branch if above is None else branch):
                last = round_ == depth - 1
                steps = [paragraph(rng, rng.randrange(30, 90))] + ([["42", "."]] if last else [])
                score = _drift(rng, above, 0.0)
                grown.append(
                    Node(
                        id=node_id(trace, len(found) + len(grown)),
                        branch=twig + place * branch,
                        steps=steps,
                        start_ms=20 + round_ * 3_000,
                        answer_steps=1 if last else 0,
                        parent=above.id if above else None,
                        depth=round_,
                        scores=(round(score, 3),) * len(steps),
                        answer="42" if last else None,
                        correct=True if last else None,
                        cached=200 * round_,
                    )
                )
        grown.sort(key=lambda node: -node.scores[0])
        live = list(grown[:width])
        found += grown
        lives |= {node.id for node in live if node is not None}
    best = live[0].id if live[0] else b""
    return [replace(node, kept=node.id in lives, selected=node.id == best) for node in found]


def _drift(rng: random.Random, above: Node | None, by: float) -> float:
    """A score near its parent's, drawn back to the middle."""
    level = 0.75 * above.scores[0] + 0.25 * 0.6 if above else 0.55
    return min(0.98, max(0.03, level + rng.gauss(by, 0.13)))


def tree(trace: int) -> list[Node]:
    """MCTS: 64 nodes that were visited and 436 that were not, 188,000 tokens in all."""
    rng = random.Random(trace)
    count = TREE_KEPT + TREE_PRUNED
    visited: list[Node] = []
    found: list[Node] = []
    per_node, left_over = divmod(TREE_TOKENS, count)
    while len(found) < count:
        above = None if len(visited) < 3 else rng.choice(visited[-12:])
        room = min(8, count - len(found))
        start_ms = 20 + len(found) * 55
        for twig in range(room):
            kept_one = twig == 0 and len(visited) < TREE_KEPT
            tokens = per_node + (1 if len(found) < left_over else 0)
            depth = above.depth + 1 if above else 0
            score = _drift(rng, above, 0.02 if kept_one else -0.12)
            ends = kept_one and depth > 5
            steps = [paragraph(rng, tokens - 2), ["42", "."]] if ends else [paragraph(rng, tokens)]
            node = Node(
                id=node_id(trace, len(found)),
                branch=twig,
                steps=steps,
                start_ms=start_ms,
                token_ms=4,
                answer_steps=1 if ends else 0,
                parent=above.id if above else None,
                depth=depth,
                scores=(round(score, 3),) * len(steps),
                answer="42" if ends else None,
                correct=True if ends else None,
                cached=180 * depth,
            )
            found.append(node)
            if kept_one:
                visited.append(node)
    # The last expansions may have no visited child of their own: the first that were left out are.
    visited_ids = {node.id for node in visited}
    for node in found:
        if len(visited_ids) == TREE_KEPT:
            break
        visited_ids.add(node.id)
    best = max((n for n in found if n.id in visited_ids and n.answer), key=lambda n: n.scores[0], default=found[0])
    return [replace(node, kept=node.id in visited_ids, selected=node.id == best.id) for node in found]


def _speculative(trace: int) -> list[Node]:
    facts = {
        names.ENGINE_SPEC_STEPS: 300,
        names.ENGINE_SPEC_DRAFTED: 1_200,
        names.ENGINE_SPEC_ACCEPTED: 852,
        names.ENGINE_CACHED_EXTERNAL: 96,
        names.ENGINE_KV_TRANSFER: '{"connector": "nixl", "bytes": 18874368}',
    }
    others = (" otherwise", "<i>", "\n\n", " so")
    return [replace(node, per_emission=4, facts=facts, others=others) for node in fan(trace, 2)]


def _hostile(trace: int) -> list[Node]:
    rng = random.Random(trace)
    bad = [hostile(), ["x" * 50_000] * 4 + ["\n\n"], paragraph(rng, 80), ["<b>42</b>"]]
    good = _steps(rng, 300)
    return [
        Node(
            id=node_id(trace, 0), steps=bad, start_ms=20, answer="<b>42</b>", selected=True, scores=(0.2, 0.1, 0.6, 0.4)
        ),
        Node(
            id=node_id(trace, 1),
            branch=1,
            steps=good,
            start_ms=24,
            answer="<svg onload=alert(1)>",
            correct=False,
            scores=_scores(rng, len(good), 0.5),
        ),
    ]


def _trace(number: int, name: str, started_ns: int, nodes: Sequence[Node], strategy: str) -> PageTrace:
    trace = b"page-" + name.encode().ljust(4, b"-") + number.to_bytes(7, "big")
    query = b"query-" + number.to_bytes(2, "big")
    began = started_ns - number * 60_000 * MS
    spans = [span for node in nodes for span in spans_of(trace, query, began, node)]
    end = max(span.end_ns for span in spans)
    chosen = next(node for node in nodes if node.selected)
    question = (
        "Hostile: <img src=x onerror=alert(1)>"
        if name == "t5"
        else ("Find the least n such that n leaves 3 modulo 7 and 5 modulo 12, and n is a multiple of six.")
    )
    attributes = {
        names.QUERY_QUESTION: question,
        names.QUERY_STRATEGY: strategy,
        names.QUERY_STRATEGY_PARAMS: f'{{"n": {len(nodes)}}}',
        names.QUERY_ANSWER: chosen.answer or "42",
        names.QUERY_REFERENCE: "42",
        names.QUERY_CORRECT: (chosen.answer or "42") == "42",
        names.QUERY_SELECTED: format_generation_id(chosen.id),
        names.QUERY_CANDIDATES: len(nodes),
        names.QUERY_SEED: 7,
    }
    if name == "t4":
        spans.append(engine_of(spans, number))
    spans.append(
        Span(
            trace,
            query,
            None,
            names.SPAN_QUERY,
            began,
            end + 5 * MS,
            SpanKind.SERVER,
            SpanStatus.OK,
            attributes=attributes,
        )
    )
    spans += _notes(number, trace, query, nodes, end, strategy)
    return PageTrace(name, trace, spans, nodes)


def _notes(number: int, trace: bytes, query: bytes, nodes: Sequence[Node], end: int, strategy: str) -> list[Span]:
    if strategy not in {"mcts", "beam_search"}:
        return []
    visits = _visits(nodes) if strategy == "mcts" else {}
    why = "Never visited: others promised more." if visits else "Others scored higher in this round."
    attributes = {
        names.NOTE_GENERATIONS: [format_generation_id(node.id) for node in nodes],
        names.NOTE_PRUNED: ["" if node.kept else why for node in nodes],
        names.NOTE_ROUNDS: [node.depth + 1 if node.kept and not visits else -1 for node in nodes],
        **(
            {
                names.NOTE_VISITS: [visits.get(node.id, 0) for node in nodes],
                names.NOTE_VALUES: [min(node.scores) for node in nodes],
            }
            if visits
            else {}
        ),
    }
    return [
        Span(
            trace, b"note--" + number.to_bytes(2, "big"), query, names.SPAN_NOTE, end, end + 1000, attributes=attributes
        )
    ]


def _visits(nodes: Sequence[Node]) -> dict[bytes, int]:
    parents = {node.id: node.parent for node in nodes}
    found: dict[bytes, int] = {}
    for node in nodes:
        at: bytes | None = node.id if node.kept else None
        while at is not None:
            found[at] = found.get(at, 0) + 1
            at = parents[at]
    return found
