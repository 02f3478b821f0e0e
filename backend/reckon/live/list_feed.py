"""The log of a project as events of its list: new traces and newer lines, under the list's own filter."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reckon.domain.ids import format_trace_id
from reckon.live.entries import Gap, RowWritten
from reckon.live.listening import Said
from reckon.live.sampling import Sampler
from reckon.live.schemas import Gone, Reset, Sampled, TraceEvent
from reckon.live.server_sent import Event
from reckon.traces import listing
from reckon.traces.clickhouse import Reader
from reckon.traces.filter_ast import Node
from reckon.traces.query import NS_MAX, TraceQuery, parse_time

SHOWN_MAX = 5_000


@dataclass(slots=True)
class ListFeed:
    """One listener's view; `shown` remembers what it was sent, so that what no longer fits is taken back."""

    client: Reader
    project: str
    filter: Node | None = None
    range: str | None = None
    clock_ns: Callable[[], int] = time.time_ns
    sampler: Sampler = field(default_factory=Sampler)
    shown: OrderedDict[bytes, None] = field(default_factory=OrderedDict)
    told_one_in: int = 1

    def events(self, said: Sequence[Said]) -> list[Event]:
        """In the order of the log, one per trace. Blocks on the store; raises StoreUnavailable, and nothing is lost."""
        found: list[Event] = []
        newest: dict[bytes, str] = {}
        for one in said:
            match one.entry:
                case RowWritten(trace) if self.sampler.keeps(trace, one.second):
                    newest.pop(trace, None)
                    newest[trace] = one.id
                case Gap():
                    found.append(Event("reset", Reset(reason="gap"), one.id))
        found += self._of_traces(newest)
        found.sort(key=_place)
        if self.sampler.one_in != self.told_one_in:
            self.told_one_in = self.sampler.one_in
            found.insert(0, Event("sampled", Sampled(one_in=self.told_one_in)))
        return found

    def _of_traces(self, newest: dict[bytes, str]) -> list[Event]:
        if not newest:
            return []
        now_ns = self.clock_ns()
        from_ns, to_ns = parse_time(self.range, now_ns) if self.range else (0, NS_MAX)
        asked = TraceQuery(from_ns=from_ns, to_ns=to_ns, filter=self.filter)
        lines = listing.lines(self.client, self.project, asked, list(newest), now_ns)
        found = []
        for trace, place in newest.items():
            if trace in lines:
                found.append(Event("trace", TraceEvent(row=lines[trace]), place))
                self._show(trace)
            elif trace in self.shown:
                del self.shown[trace]
                found.append(Event("gone", Gone(trace_id=format_trace_id(trace)), place))
        return found

    def _show(self, trace: bytes) -> None:
        self.shown[trace] = None
        self.shown.move_to_end(trace)
        while len(self.shown) > SHOWN_MAX:
            self.shown.popitem(last=False)


def _place(event: Event) -> tuple[int, int]:
    milliseconds, _, number = (event.id or "0-0").partition("-")
    return int(milliseconds), int(number)
