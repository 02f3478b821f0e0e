"""Every strategy by name, with its parameters: what `reckon solve` and the API can offer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from reckon.errors import InvalidInput
from reckon.strategies.asks import Sampling, Strategy
from reckon.strategies.beam_search import beam_search
from reckon.strategies.best_of_n import best_of_n
from reckon.strategies.chain_of_thought import chain_of_thought
from reckon.strategies.choose import Select
from reckon.strategies.confident_vote import MEASURES, Measure, confident_vote
from reckon.strategies.diverse_verifier_tree import diverse_verifier_tree
from reckon.strategies.monte_carlo_tree_search import monte_carlo_tree_search
from reckon.strategies.parameters import Parameter, Value, Values, check
from reckon.strategies.self_consistency import self_consistency
from reckon.strategies.tree_of_thought import Order, tree_of_thought

N_MAX = 1024
WIDTH_MAX = 256
DEPTH_MAX = 1000
FALL = 0.2
_LONG = 1_000_000

_N = Parameter("n", "int", 8, "Generations to draw.", low=1, high=N_MAX)
_SAMPLING = (
    Parameter("temperature", "float", 1.0, "0 always takes the likeliest token.", low=0, high=2),
    Parameter("top_p", "float", 1.0, "Share of probability that tokens are drawn from.", low=0.01, high=1),
    Parameter("max_tokens", "int", None, "Longest generation; unset is the model's own limit.", low=1, high=_LONG),
)
_SELECT = Parameter("select", "choice", "best", "best score, or votes weighted by score.", choices=("best", "weighted"))
_STEPS_SELECT = Parameter(
    "select",
    "choice",
    "weighted",
    "By score times share of draws, or by score alone.",
    choices=("best", "weighted"),
)
_WIDEN = Parameter("widen", "int", 4, "Times that more are drawn where none scores 0.5.", low=0, high=WIDTH_MAX)
_BRANCH = Parameter("branch", "int", 4, "Next steps drawn from each.", low=1, high=WIDTH_MAX)
_DEPTH = Parameter("depth", "int", 64, "Steps; what is left then is written to its end.", low=1, high=DEPTH_MAX)


@dataclass(frozen=True, slots=True)
class Entry:
    """One strategy: `make` takes checked values of exactly `parameters`.

    `judged` says that it asks a PRM, `stepwise` that it goes on from unfinished texts, which
    needs a server that can continue token ids.
    """

    summary: str
    parameters: tuple[Parameter, ...]
    make: Callable[[Values], Strategy]
    judged: bool = False
    stepwise: bool = False


CATALOGUE: Mapping[str, Entry] = {
    "chain_of_thought": Entry(
        "One completion; its thinking can be bounded, or forced on.",
        (
            Parameter("thinking_budget", "int", None, "Tokens after which the thinking is closed.", low=1, high=_LONG),
            Parameter("waits", "int", 0, 'Times that the model has to "Wait" before it may answer.', low=0, high=16),
            *_SAMPLING,
        ),
        lambda values: chain_of_thought(
            sampling=_sampling(values),
            thinking_budget=cast("int | None", values["thinking_budget"]),
            waits=cast("int", values["waits"]),
        ),
    ),
    "best_of_n": Entry(
        "N completions; the process reward model picks one.",
        (_N, _SELECT, *_SAMPLING),
        lambda values: best_of_n(
            n=cast("int", values["n"]), sampling=_sampling(values), select=cast("Select", values["select"])
        ),
        judged=True,
    ),
    "self_consistency": Entry(
        "Up to N completions vote; stops once the vote is as good as decided.",
        (
            _N,
            Parameter("confidence", "float", 0.95, "Certainty at which to stop; 1 never stops early.", low=0.5, high=1),
            Parameter("fall", "float", FALL, "How much less certainty suffices at the last draw.", low=0, high=0.5),
            Parameter("parallel", "int", 4, "Generations in flight; fewer waste less on a stop.", low=1, high=N_MAX),
            Parameter(
                "window", "int", None, "Stop by windows of so many of one mind, not by certainty.", low=2, high=N_MAX
            ),
            *_SAMPLING,
        ),
        lambda values: self_consistency(
            n=cast("int", values["n"]),
            sampling=_sampling(values),
            confidence=cast("float", values["confidence"]),
            fall=cast("float", values["fall"]),
            parallel=cast("int", values["parallel"]),
            window=cast("int | None", values["window"]),
        ),
    ),
    "confident_vote": Entry(
        "N completions vote, weighted by how sure the model was; unsure ones are stopped.",
        (
            _N,
            Parameter("warm_up", "int", 4, "Whole traces first; N or more stops none early.", low=1, high=N_MAX),
            Parameter("window", "int", 256, "Tokens of a group whose confidence is averaged.", low=1, high=_LONG),
            Parameter("keep", "float", 0.9, "Share of traces that votes, the surest.", low=0.01, high=1),
            Parameter("measure", "choice", "bottom", "What a trace's vote weighs.", choices=tuple(MEASURES)),
            Parameter("consensus", "float", 0.95, "Share of the weight at which to stop; 1 never.", low=0.5, high=1),
            *_SAMPLING,
        ),
        lambda values: confident_vote(
            n=cast("int", values["n"]),
            sampling=_sampling(values),
            window=cast("int", values["window"]),
            keep=cast("float", values["keep"]),
            measure=cast("Measure", values["measure"]),
            warm_up=cast("int", values["warm_up"]),
            consensus=cast("float", values["consensus"]),
        ),
    ),
    "beam_search": Entry(
        "Beams grow step by step; the process reward model keeps the best.",
        (
            Parameter("width", "int", 2, "Beams kept at each depth.", low=1, high=WIDTH_MAX),
            _BRANCH,
            _DEPTH,
            Parameter("look_ahead", "int", 0, "Steps written on before a beam is judged.", low=0, high=16),
            _WIDEN,
            _STEPS_SELECT,
            *_SAMPLING,
        ),
        lambda values: beam_search(
            width=cast("int", values["width"]),
            branch=cast("int", values["branch"]),
            depth=cast("int", values["depth"]),
            sampling=_sampling(values),
            widen=cast("int", values["widen"]),
            look_ahead=cast("int", values["look_ahead"]),
            select=cast("Select", values["select"]),
        ),
        judged=True,
        stepwise=True,
    ),
    "tree_of_thought": Entry(
        "Several thoughts at each state, valued; breadth first, or depth first with backtracking.",
        (
            Parameter("order", "choice", "breadth", "Which state is grown next.", choices=("breadth", "depth")),
            Parameter("breadth", "int", 2, "States kept of a level, or of a state's thoughts.", low=1, high=WIDTH_MAX),
            Parameter("thoughts", "int", 4, "Thoughts drawn at each state.", low=1, high=WIDTH_MAX),
            _DEPTH,
            Parameter("threshold", "float", 0.5, "States below this value are left.", low=0, high=1),
            Parameter("states", "int", 128, "States grown at most.", low=1, high=4096),
            _WIDEN,
            *_SAMPLING,
        ),
        lambda values: tree_of_thought(
            breadth=cast("int", values["breadth"]),
            thoughts=cast("int", values["thoughts"]),
            depth=cast("int", values["depth"]),
            threshold=cast("float", values["threshold"]),
            states=cast("int", values["states"]),
            order=cast("Order", values["order"]),
            sampling=_sampling(values),
            widen=cast("int", values["widen"]),
        ),
        judged=True,
        stepwise=True,
    ),
    "diverse_verifier_tree": Entry(
        "Independent subtrees, each going on from its own best step.",
        (
            Parameter("subtrees", "int", 4, "Subtrees.", low=1, high=WIDTH_MAX),
            _BRANCH,
            _DEPTH,
            _WIDEN,
            _STEPS_SELECT,
            *_SAMPLING,
        ),
        lambda values: diverse_verifier_tree(
            subtrees=cast("int", values["subtrees"]),
            branch=cast("int", values["branch"]),
            depth=cast("int", values["depth"]),
            sampling=_sampling(values),
            widen=cast("int", values["widen"]),
            select=cast("Select", values["select"]),
        ),
        judged=True,
        stepwise=True,
    ),
    "mcts": Entry(
        "Monte-Carlo tree search over steps, with an answer at any time.",
        (
            Parameter("rounds", "int", 8, "Ways from the root to an end.", low=1, high=4096),
            _BRANCH,
            _DEPTH,
            Parameter("explore", "float", 1.0, "Weight of the untried against the good.", low=0, high=100),
            Parameter("enough", "float", 0.9, "Score, or share of weight, at which to stop.", low=0, high=1),
            _WIDEN,
            _STEPS_SELECT,
            *_SAMPLING,
        ),
        lambda values: monte_carlo_tree_search(
            rounds=cast("int", values["rounds"]),
            branch=cast("int", values["branch"]),
            depth=cast("int", values["depth"]),
            explore=cast("float", values["explore"]),
            enough=cast("float", values["enough"]),
            sampling=_sampling(values),
            widen=cast("int", values["widen"]),
            select=cast("Select", values["select"]),
        ),
        judged=True,
        stepwise=True,
    ),
}


def entry(name: str) -> Entry:
    """The strategy called `name`. Raises InvalidInput, which lists the known ones."""
    found = CATALOGUE.get(name)
    if found is None:
        raise InvalidInput(f"There is no strategy {name!r}; known are {', '.join(sorted(CATALOGUE))}.")
    return found


def checked_parameters(name: str, given: Mapping[str, object]) -> dict[str, Value]:
    """The parameters of the strategy `name` with defaults. Raises InvalidInput, which says what is allowed."""
    return check(entry(name).parameters, given, name)


def build(name: str, given: Mapping[str, object]) -> Strategy:
    """The strategy `name` with its parameters. Raises InvalidInput for an unknown name or wrong parameters."""
    return entry(name).make(checked_parameters(name, given))


def _sampling(values: Values) -> Sampling:
    return Sampling(
        temperature=cast("float", values["temperature"]),
        top_p=cast("float", values["top_p"]),
        tokens_max=cast("int | None", values["max_tokens"]),
    )
