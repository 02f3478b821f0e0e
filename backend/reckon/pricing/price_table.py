"""A project's own prices: dated rows that are only ever added to, and which of them holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["model", "prm"]
Unit: TypeAlias = Literal["tokens", "hour", "none"]
ANY = "*"
_VERSION = re.compile(r"table@([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class PriceRow:
    """What one model or PRM costs from a moment on; `name` and `provider` may be `*`, for all.

    Per million tokens, or an hour of the hardware under it. The unit `none` says that the table has
    no price from then on. A cached or reasoning token without a price of its own costs what the
    input or output of which it is a part does.
    """

    number: int
    kind: Kind
    provider: str
    name: str
    unit: Unit
    since_ns: int
    made_ns: int
    input_usd_per_mtok: Decimal | None = None
    cached_usd_per_mtok: Decimal | None = None
    output_usd_per_mtok: Decimal | None = None
    reasoning_usd_per_mtok: Decimal | None = None
    usd_per_hour: Decimal | None = None

    @property
    def version(self) -> str:
        """What a cost by this row names."""
        return f"table@{self.number}"

    @property
    def subject(self) -> tuple[Kind, str, str]:
        """What the row is about: rows about the same follow each other."""
        return self.kind, self.provider, self.name


@dataclass(frozen=True, slots=True)
class PriceTable:
    """All rows of a project, or those that somebody knew."""

    rows: tuple[PriceRow, ...] = ()

    def row_for(self, kind: Kind, provider: str, name: str, at_ns: int) -> PriceRow | None:
        """The row that holds then; None where the table says nothing.

        The most exact subject wins, a name before a provider; of its rows the latest that has begun;
        of two that begin at once the one that was added later.
        """
        fitting = [
            row
            for row in self.rows
            if row.kind == kind
            and row.name in (ANY, name)
            and row.provider in (ANY, provider)
            and row.since_ns <= at_ns
        ]
        # A subject that was given up leaves the word to the next less exact one.
        for subject in sorted({row.subject for row in fitting}, key=_vagueness):
            latest = max((row for row in fitting if row.subject == subject), key=_order)
            if latest.unit != "none":
                return latest
        return None

    def up_to(self, number: int) -> "PriceTable":
        """The table as it was with its first `number` rows."""
        return PriceTable(tuple(row for row in self.rows if row.number <= number))

    def made_by(self, at_ns: int) -> "PriceTable":
        """The table as it was at a time."""
        return PriceTable(tuple(row for row in self.rows if row.made_ns <= at_ns))


NO_PRICES = PriceTable()


def number_in(price_version: str) -> int | None:
    """The row that a cost's price version names; None where it is no row of a table."""
    found = _VERSION.fullmatch(price_version)
    return int(found[1]) if found else None


def ends(rows: Iterable[PriceRow]) -> dict[int, int | None]:
    """Row number → where the next row about the same begins; None for the one without end.

    A row that another of the same beginning replaced ends where it begins.
    """
    by_subject: dict[tuple[Kind, str, str], list[PriceRow]] = {}
    for row in rows:
        by_subject.setdefault(row.subject, []).append(row)
    found: dict[int, int | None] = {}
    for same in by_subject.values():
        same.sort(key=_order)
        for row, following in zip(same, [*same[1:], None], strict=True):
            found[row.number] = following.since_ns if following is not None else None
    return found


def _vagueness(subject: tuple[Kind, str, str]) -> tuple[bool, bool]:
    _, provider, name = subject
    return name == ANY, provider == ANY


def _order(row: PriceRow) -> tuple[int, int]:
    return row.since_ns, row.number
