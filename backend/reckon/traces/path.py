"""The generations from the root of a search down to one of them, as if they were one text.

Each node says only what it added; what came before it was its prompt. So the tokens of a way are
those of its nodes, one after another, and its input is counted in two parts: computed and cached.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reckon.domain.ids import format_generation_id, parse_trace_id
from reckon.errors import NotFound
from reckon.traces import store
from reckon.traces.candidates import candidates
from reckon.traces.clickhouse import Reader
from reckon.traces.model import Candidate
from reckon.traces.path_schemas import GenerationPath, PathNode
from reckon.traces.service import resolve_generation

NODES_MAX = 256


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is stored of one generation: behind its last token, step and emission."""

    tokens: int = 0
    steps: int = 0
    emissions: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A generation on the way, with what lies before it."""

    candidate: Candidate
    bounds: Bounds
    before: Bounds
    offset_us: int


@dataclass(frozen=True, slots=True)
class Way:
    """`nodes` from the root down; `whole` is False where only the last NODES_MAX of them are here."""

    trace: bytes
    generation: bytes
    nodes: tuple[Node, ...]
    whole: bool = True


def way(client: Reader, project: str, trace_id: str, generation_id: str, nodes_max: int = NODES_MAX) -> Way:
    """The way to a generation. Raises NotFound for one that the trace does not have."""
    trace = parse_trace_id(trace_id)
    generation = resolve_generation(client, project, trace, generation_id)
    known = {one.generation_id: one for one in candidates(store.evidence(client, project, trace))}
    if generation not in known:
        raise NotFound("There is no such generation in this trace.")
    chain, whole = ancestry(known, generation, nodes_max)
    asked = {"project": project, "trace": trace.hex(), "generations": [one.generation_id.hex() for one in chain]}
    held = {
        bytes(row["generation_id"]): Bounds(int(row["token_to"]), int(row["step_to"]), int(row["emission_to"]))
        for row in store.select(client, "stored_bounds", asked)
    }
    return Way(trace, generation, placed(chain, held), whole)


def ancestry(known: Mapping[bytes, Candidate], generation: bytes, nodes_max: int) -> tuple[list[Candidate], bool]:
    """The generation and those above it, root first; not whole where there are more, or they go in a circle."""
    chain: list[Candidate] = []
    seen: set[bytes] = set()
    at: bytes | None = generation
    while at is not None and at in known and at not in seen and len(chain) < nodes_max:
        seen.add(at)
        chain.append(known[at])
        at = known[at].parent_id
    return chain[::-1], at is None


def placed(chain: Sequence[Candidate], held: Mapping[bytes, Bounds]) -> tuple[Node, ...]:
    """Each with the sums of those before it; a node of which nothing is stored takes no room."""
    nodes = []
    before = Bounds()
    for one in chain:
        own = held.get(one.generation_id, Bounds())
        nodes.append(Node(one, own, before, max(0, one.start_ns - chain[0].start_ns) // 1000))
        before = Bounds(before.tokens + own.tokens, before.steps + own.steps, before.emissions + own.emissions)
    return tuple(nodes)


def answer(found: Way) -> GenerationPath:
    """The way as it is answered."""
    nodes = [_node(depth, node) for depth, node in enumerate(found.nodes)]
    return GenerationPath(
        generation_id=format_generation_id(found.generation),
        nodes=nodes,
        tokens=nodes[-1].token_to,
        steps=nodes[-1].step_to,
        fresh_input_tokens=sum(node.fresh_input_tokens for node in nodes),
        cached_input_tokens=sum(node.cached_input_tokens for node in nodes),
        output_tokens=sum(node.output_tokens for node in nodes),
        cut=None if found.whole else "The way begins below the root: what lies above is missing, too far or a circle.",
    )


def _node(depth: int, node: Node) -> PathNode:
    usage = node.candidate.usage
    return PathNode(
        generation_id=format_generation_id(node.candidate.generation_id),
        depth=depth,
        token_from=node.before.tokens,
        token_to=node.before.tokens + node.bounds.tokens,
        step_from=node.before.steps,
        step_to=node.before.steps + node.bounds.steps,
        offset_us=node.offset_us,
        fresh_input_tokens=usage.input - usage.cached,
        cached_input_tokens=usage.cached,
        output_tokens=usage.output,
    )
