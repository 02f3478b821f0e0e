"""The log of a project as events of its list: new traces and newer lines, under the list's own filter."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reckon.domain.ids import format_trace_id
from reckon.live.entries import Gap, RowWritten
from reckon.live.listening import Said
from reckon.live.sampling import READ_PER_ROW, ROWS_PER_SECOND_MAX, Sampler
from reckon.live.schemas import Gone, Reset, Sampled, TraceEvent
from reckon.live.server_sent import Event
from reckon.traces import listing
from reckon.traces.clickhouse import Reader
from reckon.traces.filter_ast import Node
from reckon.traces.query import NS_MAX, TraceQuery, parse_time

SHOWN_MAX = 5_000


class _Kept(NamedTuple):
    """What was said last of a trace that is read; it stands for so many."""

    said: Said
    stands_for: int


@dataclass(slots=True)
class ListFeed:
    """One listener's view; `shown` remembers what it was sent, so that what no longer fits is taken back."""

    client: Reader
    project: str
    filter: Node | None = None
    range: str | None = None
    clock_ns: Callable[[], int] = time.time_ns
    rows_per_second: int = ROWS_PER_SECOND_MAX
    shown: OrderedDict[bytes, None] = field(default_factory=OrderedDict)
    told_one_in: int = 1
    _read: Sampler = field(init=False)
    _told: Sampler = field(init=False)

    def __post_init__(self) -> None:
        """What is told is sampled by what fits, or who waits for the few errors of a busy project would miss them."""
        self._told = Sampler(self.rows_per_second)
        self._read = Sampler(self.rows_per_second * (READ_PER_ROW if self.filter is not None else 1))

    def events(self, said: Sequence[Said]) -> list[Event]:
        """In the order of the log, one per trace. Blocks on the store; raises StoreUnavailable, and nothing is lost."""
        found: list[Event] = []
        newest: dict[bytes, _Kept] = {}
        for one in said:
            match one.entry:
                case RowWritten(trace) if self._read.keeps(trace, one.second):
                    newest.pop(trace, None)
                    newest[trace] = _Kept(one, self._read.one_in)
                case Gap():
                    found.append(Event("reset", Reset(reason="gap"), one.id))
        found += self._of_traces(newest)
        found.sort(key=_place)
        one_in = max(self._read.one_in, self._told.one_in)
        if one_in != self.told_one_in:
            self.told_one_in = one_in
            found.insert(0, Event("sampled", Sampled(one_in=self.told_one_in)))
        return found

    def _of_traces(self, newest: dict[bytes, _Kept]) -> list[Event]:
        if not newest:
            return []
        now_ns = self.clock_ns()
        from_ns, to_ns = parse_time(self.range, now_ns) if self.range else (0, NS_MAX)
        asked = TraceQuery(from_ns=from_ns, to_ns=to_ns, filter=self.filter)
        lines = listing.lines(self.client, self.project, asked, list(newest), now_ns)
        found = []
        for trace, (said, stands_for) in newest.items():
            if trace in lines:
                if self.filter is None or self._told.keeps(trace, said.second, stands_for):
                    found.append(Event("trace", TraceEvent(row=lines[trace]), said.id))
                    self._show(trace)
            elif trace in self.shown:
                del self.shown[trace]
                found.append(Event("gone", Gone(trace_id=format_trace_id(trace)), said.id))
        return found

    def _show(self, trace: bytes) -> None:
        self.shown[trace] = None
        self.shown.move_to_end(trace)
        while len(self.shown) > SHOWN_MAX:
            self.shown.popitem(last=False)


def _place(event: Event) -> tuple[int, int]:
    milliseconds, _, number = (event.id or "0-0").partition("-")
    return int(milliseconds), int(number)
