import asyncio
import json
from dataclasses import replace

import pytest

from fakes.prm_server import score_of
from fakes.query_parts import HashJudge, ScriptedChat, SpanList, parts, two_steps
from reckon.domain.conversation import Message
from reckon.domain.project_claim import claimed_project
from reckon.domain.span import Span, SpanKind, SpanStatus
from reckon.domain.usage import Usage
from reckon.errors import InvalidInput, ModelRefused, ModelUnavailable, PrmUnavailable
from reckon.gateway.solve import solve
from reckon.gateway.solved import (
    Event,
    GenerationEnded,
    GenerationJudged,
    GenerationStarted,
    Solved,
    TextSeen,
    TokensSeen,
)
from reckon.otlp import names
from reckon.otlp.start_record import begun_by
from reckon.prm.judgeable import fingerprint
from reckon.prm.protocol import Judged
from reckon.strategies.ledger import Budget

ANSWERS = ["42", "41", "42"]


def score(answer: str) -> float:
    return min(score_of("a=40"), score_of(f"b={answer}"), score_of(answer))


BEST = max(["42", "41"], key=score)


async def ask(chat: ScriptedChat, sink: SpanList, judge: HashJudge | None = None, **options: object) -> Solved:
    given = {"strategy": "best_of_n", "params": {"n": len(chat.replies)}, "reference": "42", **options}
    return await solve("40+2", parts=parts(chat, sink, judge or HashJudge()), **given)


def answers() -> ScriptedChat:
    return ScriptedChat([two_steps(answer) for answer in ANSWERS])


async def test_the_best_scored_candidate_is_the_answer() -> None:
    solved = await ask(answers(), SpanList())
    assert solved.answer == BEST
    assert solved.correct is (BEST == "42")
    assert solved.score == score(BEST)
    assert [candidate.answer for candidate in solved.candidates] == ANSWERS
    assert [candidate.correct for candidate in solved.candidates] == [True, False, True]
    assert sum(candidate.selected for candidate in solved.candidates) == 1
    assert solved.votes == (("42", 2), ("41", 1))
    assert solved.usage == Usage(21, 18, reasoning=15, cached=12)
    # Two candidates say the same words: they are judged, and paid, once.
    assert (solved.prm_tokens, solved.stop_reason, solved.warnings) == (40, "finished", ())


async def test_every_request_proves_the_query_s_project_and_every_span_names_it() -> None:
    sink, chat = SpanList(), answers()
    given = replace(parts(chat, sink, HashJudge()), project="lab", signing_key="k")
    solved = await solve("40+2", strategy="best_of_n", params={"n": 3}, parts=given)
    trace_id = bytes.fromhex(solved.trace_id[3:])
    assert {claimed_project(one.claim, trace_id, "k") for one in chat.asked} == {"lab"}
    assert {span.attributes[names.PROJECT] for span in sink} == {"lab"}


async def test_a_conversation_is_passed_on_as_turns_and_told_to_the_trace_with_their_roles() -> None:
    sink, chat = SpanList(), answers()
    turns = (Message("system", "Be brief."), Message("user", "40+2"), Message("assistant", "42"), Message("user", "+1"))
    solved = await solve(turns, strategy="chain_of_thought", params={}, parts=parts(chat, sink, None, None))
    assert chat.asked[0].messages == (("system", "Be brief."), ("user", "40+2"), ("assistant", "42"), ("user", "+1"))
    (root,) = sink.named(names.SPAN_QUERY)
    said = "System: Be brief.\n\nUser: 40+2\n\nAssistant: 42\n\nUser: +1"
    assert (root.attributes[names.QUERY_QUESTION], solved.question) == (said, said)
    assert (solved.reasoning, solved.content) == ("a=40\n\nb=42\n\n", "42")


async def test_a_trace_has_the_id_that_it_is_given() -> None:
    sink = SpanList()
    solved = await ask(answers(), sink, trace_id=bytes.fromhex("ab" * 16))
    assert solved.trace_id == "tr_" + "ab" * 16
    assert {span.trace_id.hex() for span in sink} == {"ab" * 16}


async def test_without_a_signing_key_no_request_claims_a_project() -> None:
    chat = answers()
    await ask(chat, SpanList())
    assert {one.claim for one in chat.asked} == {""}


@pytest.mark.parametrize(
    ("told", "strategy", "asked"),
    [(True, "best_of_n", True), (False, "best_of_n", False), (False, "confident_vote", True)],
)
async def test_log_probabilities_are_asked_for_where_they_are_wanted_or_decide(
    told: bool, strategy: str, asked: bool
) -> None:
    chat = answers()
    world = replace(parts(chat, SpanList(), HashJudge()), logprobs=told)
    solved = await solve("40+2", strategy=strategy, params={"n": 3}, parts=world)
    assert {one.logprobs for one in chat.asked} == {asked}
    assert solved.answer in ANSWERS


async def test_a_query_is_told_before_anything_is_asked_for_it() -> None:
    sink, chat = SpanList(), answers()
    seen_at_first_request: list[str] = []

    def watch(event: object) -> None:
        if not seen_at_first_request:
            seen_at_first_request.extend(span.name for span in sink)

    await ask(chat, sink, on_event=watch)
    assert seen_at_first_request == [names.SPAN_START]
    begun = begun_by(sink[0])
    (root,) = sink.named(names.SPAN_QUERY)
    assert begun is not None
    assert (begun.span_id, begun.name, begun.start_ns) == (root.span_id, root.name, root.start_ns)
    assert begun.attributes.items() <= root.attributes.items()
    assert begun.attributes[names.QUERY_QUESTION] == "40+2"
    assert sink[0].span_id != root.span_id


async def test_the_spans_are_a_root_with_one_chat_and_one_score_per_generation() -> None:
    sink = SpanList()
    solved = await ask(answers(), sink, seed=3)
    (root,) = sink.named(names.SPAN_QUERY)
    chats, scores = sink.named("chat m"), sink.named(names.SPAN_PRM_SCORE)
    assert len(sink) == 8
    assert (root.parent_id, root.kind, root.status) == (None, SpanKind.SERVER, SpanStatus.OK)
    assert {span.parent_id for span in chats + scores} == {root.span_id}
    assert {span.trace_id for span in sink} == {bytes.fromhex(solved.trace_id[3:])}
    assert len({span.span_id for span in sink}) == 8
    assert all(root.start_ns <= span.start_ns <= span.end_ns <= root.end_ns for span in chats + scores)
    for chat, scored, candidate in zip(chats, scores, solved.candidates, strict=True):
        assert candidate.generation_id == f"gn_{chat.span_id.hex()}"
        assert chat.attributes[names.GENERATION_ID] == scored.attributes[names.GENERATION_ID] == candidate.generation_id
        assert scored.attributes[names.PRM_SCORES] == list(candidate.step_scores)
        answer = candidate.answer or ""
        assert scored.attributes[names.PRM_TEXTS] == fingerprint(Judged("", ("a=40", f"b={answer}"), answer))
        assert scored.attributes[names.GENERATION_SCORE] == candidate.score
        assert chat.attributes[names.GENERATION_CORRECT] is candidate.correct
    assert root.attributes[names.QUERY_SELECTED] in {c.generation_id for c in solved.candidates if c.selected}


def told(root: Span) -> dict[str, object]:
    prefix = "reckon.query."
    return {name.removeprefix(prefix): value for name, value in root.attributes.items() if name.startswith(prefix)}


async def test_the_root_says_everything_about_the_query_and_nothing_unknown() -> None:
    sink = SpanList()
    solved = await ask(answers(), sink)
    root = told(sink.named(names.SPAN_QUERY)[0])
    assert json.loads(str(root.pop("strategy.params"))) == {
        "n": 3,
        "select": "best",
        "temperature": 1.0,
        "top_p": 1.0,
        "max_tokens": None,
    }
    assert root == {
        "question": "40+2",
        "strategy": "best_of_n",
        "answer": BEST,
        "reference": "42",
        "correct": BEST == "42",
        "stop_reason": "finished",
        "selected_generation": next(c.generation_id for c in solved.candidates if c.selected),
        "candidates": 3,
    }


async def test_the_model_is_asked_under_the_chat_spans_own_id() -> None:
    sink, chat = SpanList(), answers()
    await ask(chat, sink)
    assert [request.span_id for request in chat.asked] == [span.span_id for span in sink.named("chat m")]
    assert {request.seed for request in chat.asked} == {None}


async def test_a_seed_gives_every_generation_one_of_its_own_and_the_same_again() -> None:
    first, second = answers(), answers()
    await ask(first, SpanList(), seed=5)
    await ask(second, SpanList(), seed=5)
    seeds = [request.seed for request in first.asked]
    assert len(set(seeds)) == 3
    assert seeds == [request.seed for request in second.asked]


async def test_the_prm_reads_the_steps_without_markers_and_the_answer() -> None:
    judge = HashJudge()
    await ask(answers(), SpanList(), judge)
    assert [(item.question, item.steps, item.answer) for item in judge.calls[0]] == [
        ("40+2", ("a=40", f"b={answer}"), answer) for answer in ("42", "41")
    ]


async def test_the_seller_is_named_so_that_the_model_has_a_price() -> None:
    sink = SpanList()
    world = replace(parts(answers(), sink, HashJudge()), provider="openai")
    await solve("40+2", strategy="best_of_n", params={"n": 3}, parts=world)
    assert [span.attributes[names.GEN_AI_PROVIDER] for span in sink.named("chat m")] == ["openai"] * 3


async def test_spans_of_one_batch_take_together_as_long_as_the_batch() -> None:
    sink = SpanList()
    await ask(answers(), sink)
    scores = sink.named(names.SPAN_PRM_SCORE)
    assert [span.end_ns - span.start_ns for span in scores] == [1_000, 1_000, 0]
    assert [span.start_ns for span in scores[1:]] == [span.end_ns for span in scores[:-1]]


@pytest.mark.parametrize("error", [PrmUnavailable("The PRM does not answer."), ModelRefused("Too long.")])
async def test_without_scores_the_vote_decides_and_a_warning_says_so(error: PrmUnavailable | ModelRefused) -> None:
    sink = SpanList()
    solved = await ask(answers(), sink, HashJudge(error))
    assert (solved.answer, solved.score) == ("42", None)
    assert solved.warnings == (f"The candidates were not scored, the vote decided. {error}",)
    assert sink.named(names.SPAN_PRM_SCORE) == []


async def test_without_a_prm_the_vote_decides_and_a_warning_names_the_setting() -> None:
    solved = await solve("40+2", strategy="best_of_n", params={"n": 3}, parts=parts(answers(), SpanList(), None, None))
    assert solved.answer == "42"
    assert "RECKON_PRM_URL" in solved.warnings[0]


async def test_one_text_that_the_prm_refuses_leaves_the_others_their_scores() -> None:
    judge = HashJudge(refuses=lambda item: ModelRefused("Too long.") if item.answer == "41" else None)
    solved = await ask(answers(), SpanList(), judge)
    assert [candidate.score is None for candidate in solved.candidates] == [False, True, False]
    assert solved.answer == "42"


async def test_a_generation_that_fails_is_shown_and_the_rest_answers() -> None:
    sink = SpanList()
    chat = ScriptedChat([two_steps("42"), ModelUnavailable("Down."), two_steps("42")])
    solved = await ask(chat, sink)
    assert solved.answer == "42"
    assert [candidate.finish_reason for candidate in solved.candidates] == ["stop", "error", "stop"]
    assert solved.warnings == ("1 of 3 generations failed: Down.",)
    by_branch = {span.attributes[names.GENERATION_BRANCH]: span.status for span in sink.named("chat m")}
    assert by_branch == {0: SpanStatus.OK, 1: SpanStatus.ERROR, 2: SpanStatus.OK}


async def test_where_all_fail_the_error_comes_out_and_the_query_is_recorded_as_failed() -> None:
    sink = SpanList()
    with pytest.raises(ModelUnavailable, match="Down"):
        await ask(ScriptedChat([ModelUnavailable("Down.")] * 2), sink)
    (root,) = sink.named(names.SPAN_QUERY)
    assert (root.status, root.status_message) == (SpanStatus.ERROR, "Down.")
    assert told(root)["stop_reason"] == "failed"
    assert "correct" not in told(root)


async def test_a_cancelled_query_is_recorded_with_what_had_come() -> None:
    sink, seen = SpanList(), asyncio.Event()
    chat = ScriptedChat([two_steps("42"), None])

    def watch(event: Event) -> None:
        if isinstance(event, GenerationEnded):
            seen.set()

    task = asyncio.create_task(ask(chat, sink, on_event=watch))
    await seen.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    (root,) = sink.named(names.SPAN_QUERY)
    assert (told(root)["stop_reason"], root.status) == ("cancelled", SpanStatus.ERROR)
    reasons = [span.attributes[names.GEN_AI_FINISH_REASONS] for span in sink.named("chat m")]
    assert reasons == [["stop"], ["cancelled"]]
    assert sink.named("chat m")[1].attributes[names.GEN_AI_OUTPUT_TOKENS] == 1


async def test_a_spent_budget_answers_with_the_best_so_far() -> None:
    solved = await ask(answers(), SpanList(), budget=Budget(output_tokens=8, in_flight=1))
    assert (solved.stop_reason, solved.answer) == ("budget_output_tokens", "42")
    assert [candidate.finish_reason for candidate in solved.candidates] == ["stop", "cancelled"]


async def test_progress_is_told_as_it_happens() -> None:
    events: list[Event] = []
    await ask(ScriptedChat([two_steps("42")]), SpanList(), on_event=events.append)
    assert events == [
        GenerationStarted(0),
        TokensSeen(0, 1),
        TokensSeen(0, 6),
        TextSeen(0, "a=40\n\nb=42\n\n", "42"),
        GenerationEnded(0, "42"),
        GenerationJudged(0, score("42")),
    ]


@pytest.mark.parametrize("question", ["", " \n", "x" * 1_000_001])
async def test_a_question_has_a_length(question: str) -> None:
    with pytest.raises(InvalidInput, match="1 to 1000000 characters"):
        await solve(question, strategy="best_of_n", params={}, parts=parts(answers(), SpanList(), None))


async def test_where_the_server_records_nothing_the_gateway_tells_the_steps_before_each_generation() -> None:
    sink = SpanList()
    world = replace(parts(answers(), sink, HashJudge()), server_records=False)
    await solve("40+2", parts=world, strategy="best_of_n", params={"n": 3})
    steps = [span for span in sink if span.name == names.SPAN_STEP]
    chats = [span for span in sink if span.attributes.get(names.GEN_AI_OPERATION) == names.OPERATION_CHAT]
    assert [chat.attributes[names.GENERATION_STEPS] for chat in chats] == [3, 3, 3]
    for chat, answer in zip(chats, ANSWERS, strict=True):
        own = [step for step in steps if step.parent_id == chat.span_id]
        assert [step.attributes[names.STEP_INDEX] for step in own] == [0, 1, 2]
        assert [step.attributes[names.STEP_PHASE] for step in own] == ["reasoning", "reasoning", "answer"]
        assert (
            "".join(str(step.attributes[names.STEP_TEXT]) for step in own)
            == f"<think>a=40\n\nb={answer}\n\n</think>{answer}"
        )
        assert {step.attributes[names.GENERATION_ID] for step in own} == {chat.attributes[names.GENERATION_ID]}
        assert max(sink.index(step) for step in own) < sink.index(chat)


async def test_where_the_server_records_its_steps_the_gateway_tells_none() -> None:
    sink = SpanList()
    await ask(answers(), sink)
    assert not [span for span in sink if span.name == names.SPAN_STEP]
    assert not [span for span in sink if names.GENERATION_STEPS in span.attributes]
