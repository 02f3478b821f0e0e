"""What `reckon solve` prints: progress while it runs, then the candidates and the answer, or JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from reckon.gateway.solved import (
    Candidate,
    Event,
    GenerationEnded,
    GenerationJudged,
    GenerationStarted,
    Solved,
    TokensSeen,
)

_ANSWER_CHARS_MAX = 60
_CHECKED = {True: "  (correct)", False: "  (wrong)", None: ""}


class ProgressLine:
    """One line on a terminal: candidates finished, tokens so far, best score; silent elsewhere."""

    def __init__(self, console: Console, *, shown: bool) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[tokens]} tokens{task.fields[best]}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not shown,
        )
        self._task = self._progress.add_task("thinking", total=0, tokens=0, best="")
        self._tokens: dict[int, int] = {}
        self._ended = 0
        self._best: float | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def on_event(self, event: Event) -> None:
        """Take one event of the query."""
        match event:
            case GenerationStarted(key):
                self._tokens[key] = 0
            case TokensSeen(key, tokens):
                self._tokens[key] = tokens
            case GenerationEnded():
                self._ended += 1
            case GenerationJudged(_, score):
                self._best = score if self._best is None else max(self._best, score)
        best = "" if self._best is None else f", best score {self._best:.3f}"
        total, tokens = len(self._tokens), sum(self._tokens.values())
        self._progress.update(self._task, completed=self._ended, total=total, tokens=tokens, best=best)


def print_solved(console: Console, solved: Solved, cost_usd: str | None, trace_url: str, recorded: str | None) -> None:
    """The table of candidates and the answer. `recorded` says why the trace is not stored, None where it is."""
    console.print(candidates_table(solved.candidates))
    # Text from a model is shown as it is: never as markup.
    console.print(Text.assemble(("answer     ", "bold"), _shown(solved.answer), _CHECKED[solved.correct]))
    usage = solved.usage
    console.print(
        f"tokens     input {usage.input} (cached {usage.cached}), output {usage.output} "
        f"(reasoning {usage.reasoning}), PRM {solved.prm_tokens}",
        highlight=False,
    )
    console.print(f"cost       {'unknown' if cost_usd is None else f'${cost_usd}'}", highlight=False)
    console.print(f"stopped    {solved.stop_reason} after {solved.wall_ns / 1e9:.2f} s", highlight=False)
    for warning in solved.warnings:
        console.print(Text(f"warning    {warning}", style="yellow"))
    if recorded is None:
        console.print(Text(f"trace      {trace_url}"), soft_wrap=True)
    else:
        console.print(Text(f"trace      not recorded: {recorded}", style="yellow"), soft_wrap=True)


def candidates_table(candidates: Sequence[Candidate]) -> Table:
    """One row per candidate; the chosen one carries an arrow and is bold."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    told = any(one.logprob_mean is not None for one in candidates)  # a server that records has them in the trace
    for name in ("", "#", "answer", "correct", "score", "tokens", *(("mean logprob",) if told else ()), "finish"):
        table.add_column(name, justify="left" if name in {"", "answer", "finish"} else "right")
    for one in candidates:
        table.add_row(
            "→" if one.selected else "",
            str(one.key),
            Text(_shown(one.answer)),
            {True: "yes", False: "no", None: "-"}[one.correct],
            _number(one.score),
            str(one.usage.output),
            *((_number(one.logprob_mean),) if told else ()),
            Text(one.finish_reason),
            style="bold" if one.selected else None,
        )
    return table


def solved_json(solved: Solved, cost_usd: str | None, trace_url: str, recorded: str | None) -> str:
    """The same as JSON, one object; the recording stays out of it."""
    fields: Mapping[str, object] = {
        "trace_id": solved.trace_id,
        "trace_url": trace_url if recorded is None else None,
        "not_recorded": recorded,
        "question": solved.question,
        "strategy": solved.strategy,
        "answer": solved.answer,
        "correct": solved.correct,
        "score": solved.score,
        "stop_reason": solved.stop_reason,
        "usage": asdict(solved.usage),
        "prm_tokens": solved.prm_tokens,
        "cost_usd": cost_usd,
        "wall_ns": solved.wall_ns,
        "votes": [{"answer": answer, "votes": count} for answer, count in solved.votes],
        "candidates": [asdict(candidate) for candidate in solved.candidates],
        "warnings": list(solved.warnings),
    }
    return json.dumps(fields, indent=2, default=sorted)  # sets, of parts that nobody counted, as lists


def _shown(answer: str | None) -> str:
    if answer is None:
        return "none"
    return answer if len(answer) <= _ANSWER_CHARS_MAX else answer[: _ANSWER_CHARS_MAX - 1] + "…"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
