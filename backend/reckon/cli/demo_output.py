"""What `reckon demo` prints at its end: accuracy by way of choosing, tokens, cost, and where to look."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from reckon.demo.accuracy import Accuracy, accuracy
from reckon.demo.recorded import Recorded
from reckon.demo.workload import SAMPLES, Asked, candidates_of


def print_results(console: Console, asked: Sequence[Asked], recorded: Recorded, traces_url: str) -> None:
    """The table and the sums."""
    table = Table(title=f"Share of {_questions(asked)} held-out questions answered rightly", title_justify="left")
    for heading in ("strategy", "majority", "PRM choice", "mean log-probability", "oracle"):
        table.add_column(heading, justify="left" if heading == "strategy" else "right")
    best = accuracy(candidates_of(asked, "best_of_n"))
    single = accuracy(candidates_of(asked, "chain_of_thought"))
    table.add_row(f"best of {SAMPLES}", *_shares(best))
    table.add_row("chain of thought (one sample)", f"{single.majority:.1%}", "", "", "")
    console.print()
    console.print(table)
    console.print(f"generations  {recorded.generations}, all {recorded.scored} scored step by step by the PRM")
    console.print(
        f"tokens       {recorded.tokens_input:,} in, {recorded.tokens_output:,} out "
        f"({recorded.tokens_reasoning:,} reasoning)"
    )
    console.print(f"cost         {_cost(recorded)}")
    console.print(f"\nLook at it:  [link={traces_url}]{traces_url}[/link]")


def _questions(asked: Sequence[Asked]) -> int:
    return len({one.solved.question for one in asked})


def _shares(row: Accuracy) -> tuple[str, ...]:
    return tuple("—" if s is None else f"{s:.1%}" for s in (row.majority, row.prm, row.logprob, row.oracle))


def _cost(recorded: Recorded) -> str:
    if recorded.cost_usd is None:
        return "unknown (no price is set for the hardware)"
    each = recorded.cost_usd / recorded.traces
    return f"${recorded.cost_usd:.2g} in all, ${each:.2g} a query (prices {recorded.price_version})"
