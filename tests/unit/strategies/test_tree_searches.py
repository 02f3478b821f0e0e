import random
from collections.abc import Sequence

import pytest

from fakes.toy_model import BAD, GOOD, ToyModel, generation, judge
from reckon.domain.usage import Usage
from reckon.strategies.asks import (
    LOW_CONFIDENCE,
    Choice,
    Finished,
    NodeFact,
    Note,
    Request,
    Sampling,
    Verdict,
    Watch,
)
from reckon.strategies.beam_search import beam_search
from reckon.strategies.catalogue import build
from reckon.strategies.chain_of_thought import WAIT, chain_of_thought
from reckon.strategies.confident_vote import confident_vote
from reckon.strategies.drive import Driven, Judgement, drive
from reckon.strategies.flight import ReportTokens
from reckon.strategies.growing import Node, Tree
from reckon.strategies.ledger import Budget, Ledger


async def run(name: str, seed: int = 3, budget: Budget = Budget(), **params: object) -> tuple[Driven, list[NodeFact]]:  # noqa: B008  # frozen
    facts: list[NodeFact] = []
    search = build(name, params)(random.Random(seed))
    ledger = Ledger(budget, lambda: 0)
    driven = await drive(search, generate=ToyModel().generate, judge=judge, ledger=ledger, note=facts.extend)
    return driven, facts


TREES = ["beam_search", "tree_of_thought", "diverse_verifier_tree", "mcts"]


@pytest.mark.parametrize("name", TREES)
async def test_a_node_goes_on_from_one_that_ended_at_a_step(name: str) -> None:
    driven, _ = await run(name)
    finished = {item.key: item for item in driven.recording.finished()}
    for request in driven.recording.requests().values():
        if request.parent is not None:
            assert finished[request.parent].partial
            assert finished[request.key].text.startswith(finished[request.parent].text)


@pytest.mark.parametrize("name", TREES)
async def test_every_node_that_was_left_says_why(name: str) -> None:
    driven, facts = await run(name)
    grown = {request.parent for request in driven.recording.requests().values()}
    told = {fact.key for fact in facts if fact.pruned or fact.visits or fact.round}
    left = [item for item in driven.recording.finished() if item.partial and item.key not in grown]
    assert left
    assert {item.key for item in left} <= told


@pytest.mark.parametrize("name", TREES)
async def test_siblings_that_say_the_same_are_judged_once(name: str) -> None:
    driven, facts = await run(name)
    texts = {item.key: item.text for item in driven.recording.finished()}
    for exchange in driven.recording.exchanges:
        keys = getattr(exchange.ask, "keys", ())
        assert len({texts[key] for key in keys}) == len(keys)
    assert any(fact.pruned is not None and "Says the same" in fact.pruned for fact in facts)


async def test_one_beam_of_many_next_steps_finds_what_a_single_line_misses() -> None:
    good = 0
    for seed in range(40):
        driven, _ = await run("beam_search", seed, width=1, branch=6, select="best")
        chosen = next(item for item in driven.recording.finished() if item.key == driven.choice.key)
        good += BAD not in chosen.text
    assert good >= 38


class Stubborn(ToyModel):
    """Says the wrong step until it has been asked `wrong` times, and the right one from then on."""

    wrong = 6

    async def generate(self, request: Request, report: ReportTokens) -> Finished:
        self.asked = getattr(self, "asked", 0) + 1
        before = self.said.get(request.parent, "<think>") if request.parent is not None else "<think>"
        # Two kinds of wrong ones, so that there is something to judge.
        step = GOOD if self.asked > self.wrong else f"{BAD.strip()}{self.asked % 2}\n\n"
        text = f"{before}{step}" if before.count("\n\n") < 2 else f"{before}</think>7"
        self.said[request.key] = text
        answer = None if text.endswith("\n\n") else "7"
        return Finished(request.key, text, answer, "step" if answer is None else "stop", Usage(5, 3), -0.1)


async def knows(items: Sequence[Finished]) -> list[Judgement]:
    scores = [0.1 if BAD.strip() in item.text else 0.9 for item in items]
    return [Judgement(Verdict((score,), score), 1) for score in scores]


@pytest.mark.parametrize("name", TREES)
@pytest.mark.parametrize("widen", [0, 4])
async def test_where_every_next_step_is_wrong_more_are_drawn(name: str, widen: int) -> None:
    params = {"tree_of_thought": {"thoughts": 2, "breadth": 1}, "diverse_verifier_tree": {"subtrees": 1, "branch": 2}}
    given = params.get(name, {"branch": 2, **({"width": 1} if name == "beam_search" else {})})
    search = build(name, {**given, "widen": widen})(random.Random(1))
    driven = await drive(search, generate=Stubborn().generate, judge=knows, ledger=Ledger(Budget(), lambda: 0))
    chosen = next((item for item in driven.recording.finished() if item.key == driven.choice.key), None)
    right = chosen is not None and BAD.strip() not in chosen.text
    assert right == (widen > 0)


async def test_what_follows_a_wrong_step_is_not_drawn_again() -> None:
    model = Stubborn()
    model.wrong = 10**6
    search = build("beam_search", {"width": 1, "branch": 2, "widen": 3})(random.Random(1))
    await drive(search, generate=model.generate, judge=knows, ledger=Ledger(Budget(), lambda: 0))
    # Two and three times two more at the first state; below it two each, to the end.
    assert getattr(model, "asked", 0) == 8 + 2 + 2


async def test_a_single_way_on_is_not_judged() -> None:
    model = Stubborn()
    model.wrong = 0
    asks: list[int] = []

    async def counted(items: Sequence[Finished]) -> list[Judgement]:
        asks.append(len(items))
        return await knows(items)

    search = build("mcts", {"branch": 3, "rounds": 1})(random.Random(1))
    await drive(search, generate=model.generate, judge=counted, ledger=Ledger(Budget(), lambda: 0))
    assert asks == [1]  # the end


async def test_ends_vote_by_what_their_paths_weigh() -> None:
    tree = Tree(Sampling(), random.Random(0), "weighted")
    ends = [("a", 1, 0.9), ("b", 3, 0.6), ("c", 1, 0.1)]
    for key, (answer, draws, score) in enumerate(ends):
        node = Node(Finished(key, answer, answer, "stop"), None, draws, draws / 5, True, Verdict((score,), score))
        tree.nodes.append(node)
    assert tree.choose() == Choice(1, "b", 0.6)
    tree.select = "best"
    assert tree.choose() == Choice(0, "a", 0.9)


async def test_a_vote_is_decided_once_nothing_that_may_come_can_change_it() -> None:
    tree = Tree(Sampling(), random.Random(0), "weighted")
    tree.nodes = [Node(Finished(0, "a", "a", "stop"), None, 6, 0.6, True, Verdict((0.9,), 0.9))]
    waiting = [Node(Finished(1, "x", None, "step"), None, 4, 0.4, True, Verdict((0.8,), 0.8))]
    assert tree.decided(waiting)
    waiting[0].share = 0.7
    assert not tree.decided(waiting)
    assert tree.decided(waiting, 0.45)


async def test_a_beam_at_its_depth_is_written_to_its_end() -> None:
    driven, _ = await run("beam_search", depth=1)
    assert driven.choice.answer is not None
    assert {request.until for request in driven.recording.requests().values()} == {"step", "end"}


async def test_mcts_has_an_answer_after_one_round_and_counts_its_visits() -> None:
    driven, facts = await run("mcts", rounds=1, enough=1)
    assert driven.choice.answer is not None
    assert sum(fact.visits or 0 for fact in facts) >= 3


async def test_a_look_ahead_judges_by_what_follows() -> None:
    search = beam_search(width=1, branch=3, depth=5, sampling=Sampling(temperature=1.2), look_ahead=1)(random.Random(1))
    driven = await drive(search, generate=ToyModel().generate, judge=judge, ledger=Ledger(Budget(), lambda: 0))
    assert {r.sampling.temperature for r in driven.recording.requests().values()} == {0.0, 1.2}
    assert driven.choice.answer is not None


async def test_notes_stand_in_the_recording() -> None:
    driven, facts = await run("beam_search")
    noted = [fact for e in driven.recording.exchanges if isinstance(e.ask, Note) for fact in e.ask.facts]
    assert noted == facts


async def test_waiting_puts_the_word_into_the_model_s_mouth_and_then_closes_the_thought() -> None:
    search = chain_of_thought(sampling=Sampling(), waits=2)(random.Random(1))
    driven = await drive(search, generate=ToyModel().generate, judge=judge, ledger=Ledger(Budget(), lambda: 0))
    requests = list(driven.recording.requests().values())
    assert [request.append for request in requests] == ["", WAIT, WAIT, "</think>"]
    assert [request.parent for request in requests] == [None, 0, 1, 2]


async def test_a_spent_thinking_budget_is_not_waited_on() -> None:
    search = chain_of_thought(sampling=Sampling(), thinking_budget=1, waits=5)(random.Random(1))
    driven = await drive(search, generate=ToyModel().generate, judge=judge, ledger=Ledger(Budget(), lambda: 0))
    assert [request.append for request in driven.recording.requests().values()] == ["", "</think>"]


async def test_a_trace_less_sure_than_the_first_ones_is_stopped_while_it_is_written() -> None:
    strategy = confident_vote(n=16, sampling=Sampling(), window=2, keep=0.5, measure="bottom", warm_up=6, consensus=1.0)
    driven = await drive(
        strategy(random.Random(5)), generate=ToyModel().generate, judge=judge, ledger=Ledger(Budget(), lambda: 0)
    )
    stopped = [item for item in driven.recording.finished() if item.finish_reason == LOW_CONFIDENCE]
    assert stopped
    whole = [generation(driven.recording.requests()[item.key]).usage.output for item in stopped]
    assert all(item.usage.output < full for item, full in zip(stopped, whole, strict=True))


def test_a_watched_request_measures_its_generation() -> None:
    measured = generation(Request(0, Sampling(), 1, watch=Watch(3))).confidence
    assert measured is not None
    assert measured.lowest <= measured.mean
