"""How far a queue's people agree, and how right each is where the answer is known: counted anew each time."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import isnan
from typing import Final

import numpy as np
from sqlalchemy.orm import Session

from reckon.annotation import leases, said
from reckon.annotation.people import people_rows
from reckon.annotation.review_schemas import AgreementReport, DisputedStep, Estimate, PairRow
from reckon.annotation.said import Said
from reckon.metrics import agreement as measures
from reckon.metrics.dawid_skene import Consensus, dawid_skene
from reckon.metrics.intervals import Interval, wilson
from reckon.projects.access import Access

CATEGORIES: Final = (-1, 0, 1)
UNITS_MAX: Final = 50_000
_DISPUTED_MAX: Final = 50
_SURE: Final = 0.99  # what the model is surer of is not disputed
_PAIRS_MAX: Final = 400


@dataclass(slots=True)
class Ratings:
    """Who said what of which step: unsure is no rating. A unit is (item, step)."""

    units: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)

    def counts(self) -> measures.Counts:
        """Units by category, in the order of `units`."""
        found = np.zeros((len(self.units), len(CATEGORIES)))
        for row, votes in enumerate(self.units.values()):
            for value in votes.values():
                found[row, value + 1] += 1
        return found


def report(session: Session, access: Access, queue_id: str) -> AgreementReport:
    """All measures of a queue; of more than 50,000 steps the first ones. Raises NotFound."""
    queue = leases.queue_of(session, access, queue_id)
    everything = said.said_in(session, access.project, queue.id)
    ratings = ratings_of(everything)
    counts = ratings.counts()
    shared = int((counts.sum(axis=1) >= 2).sum())
    rng = np.random.default_rng(queue.seed)
    consensus, order = _consensus(ratings)
    firsts = _first_errors(everything)
    return AgreementReport(
        items=sum(1 for one in everything if one.votes),
        steps=shared,
        ratings=int(counts.sum()),
        apart=sum(one.apart for one in everything),
        apart_items=sum(1 for one in everything if one.apart),
        alpha_ordinal=_interval(measures.alpha_interval(counts, rng, "ordinal"), shared),
        alpha_nominal=_interval(measures.alpha_interval(counts, rng, "nominal"), shared),
        fleiss=estimate(measures.fleiss_kappa(counts), shared),
        ac1=estimate(measures.gwet_ac(counts), shared),
        ac2=estimate(measures.gwet_ac(counts, "ordinal"), shared),
        first_error_exact=_share(sum(apart == 0 for apart in firsts), len(firsts)),
        first_error_near=_share(sum(apart <= 1 for apart in firsts), len(firsts)),
        pairs=_pairs(ratings),
        people=people_rows(everything, {who: consensus.accuracy(at) for who, at in order.items()} if consensus else {}),
        disputed=_disputed(ratings, consensus),
    )


def ratings_of(everything: Sequence[Said]) -> Ratings:
    """Ratings by step, in the queue's order."""
    found = Ratings()
    for one in everything:
        for vote in one.votes:
            for step, label in vote.labels.items():
                if step is None or label.value is None:
                    continue
                key = (one.item.id, step)
                if key in found.units or len(found.units) < UNITS_MAX:
                    found.units.setdefault(key, {})[vote.task.annotator] = label.value
    return found


def estimate(value: float, n: int) -> Estimate:
    """A figure without an interval; nan is unknown."""
    return Estimate(value=None if isnan(value) else value, n=n)


def _interval(found: Interval, n: int) -> Estimate:
    low, value, high = (None if isnan(one) else one for one in (found.low, found.estimate, found.high))
    return Estimate(value=value, low=low, high=high, n=n)


def _share(part: int, whole: int) -> Estimate:
    return _interval(wilson(part, whole), whole) if whole else Estimate(value=None, n=0)


def _pairs(ratings: Ratings) -> list[PairRow]:
    tables: dict[tuple[str, str], measures.Counts] = defaultdict(lambda: np.zeros((3, 3)))
    for votes in ratings.units.values():
        for a, b in combinations(sorted(votes), 2):
            tables[a, b][votes[a] + 1, votes[b] + 1] += 1
    rows = []
    for (a, b), table in sorted(tables.items())[:_PAIRS_MAX]:
        n = int(table.sum())
        rows.append(
            PairRow(
                a=a,
                b=b,
                kappa=estimate(measures.cohen_kappa(table), n),
                agreed=float(np.trace(table)) / n,
                confusion=[[int(cell) for cell in row] for row in table],
            )
        )
    return rows


def _first_errors(everything: Sequence[Said]) -> list[float]:
    """By how many steps two people's first errors are apart, for each pair at each item; no error stands behind all.

    Who saw the first error in a step that the present cut does not have is left out.
    """
    apart = []
    for one in everything:
        for a, b in combinations([vote for vote in one.votes if vote.first_error_known], 2):
            if a.first_error is None or b.first_error is None:
                apart.append(0.0 if a.first_error is b.first_error else float("inf"))
            else:
                apart.append(float(abs(a.first_error - b.first_error)))
    return apart


def _consensus(ratings: Ratings) -> tuple[Consensus | None, Mapping[str, int]]:
    people = Counter(who for votes in ratings.units.values() for who in votes)
    order = {who: at for at, who in enumerate(sorted(people))}
    triples = [
        (unit, order[who], value + 1)
        for unit, votes in enumerate(ratings.units.values())
        for who, value in votes.items()
    ]
    if not triples:
        return None, order
    units, raters, values = zip(*triples, strict=True)
    return dawid_skene(units, raters, values, classes=len(CATEGORIES), smoothing=0.01), order


def _disputed(ratings: Ratings, consensus: Consensus | None) -> list[DisputedStep]:
    if consensus is None:
        return []
    sure = consensus.posteriors.max(axis=1)
    keys = list(ratings.units)
    least = [at for at in np.argsort(sure, kind="stable") if sure[at] < _SURE and len(ratings.units[keys[at]]) > 1]
    return [
        DisputedStep(item=keys[at][0], step=keys[at][1], posterior=[round(float(p), 4) for p in row])
        for at, row in ((at, consensus.posteriors[at]) for at in least[:_DISPUTED_MAX])
    ]
