"""Atheris over everything that reads bytes of strangers: `make nightly`, or for longer with libFuzzer's own options.

A decoder may refuse with an error of ours, which becomes a 400, and with nothing else. What it takes has to
become rows. Input that breaks this is written by libFuzzer into a file beside its message.
"""

import gzip
import io
import json
import sys
import zlib
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["reckon"]):
    from reckon.domain import alternatives, token_block
    from reckon.errors import ReckonError
    from reckon.exchange.incoming import spans_in
    from reckon.ingest.filing import file_span
    from reckon.ingest.inflate import inflate
    from reckon.ingest.span_table import span_table
    from reckon.ingest.step_table import step_table
    from reckon.otlp.decode import decode
    from reckon.otlp.received import Limits

from fakes.otlp_bodies import body_of, generation_spans, plain_span
from fakes.otlp_bodies import token_block as tokens
from reckon.domain.alternatives import Alternative
from reckon.exchange.jsonl import end
from reckon.exchange.records import record_span
from reckon.otlp.encode_json import span_object

NOW_NS = 1_790_000_000 * 10**9
LIMITS = Limits()
BODY_BYTES_MAX = 1 << 20


def rows(data: bytes, encoding: str) -> None:
    """A body as far as the rows that an insert would take."""
    decoded = decode(data, "json" if encoding == "json" else "protobuf", LIMITS)
    filed = [file_span(one, "default", NOW_NS) for one in decoded.spans]
    span_table(filed).validate(full=True)
    step_table([one for one in filed if one.steps]).validate(full=True)


def one_input(data: bytes) -> None:
    """The first byte says which decoder, the rest is its input."""
    kind, rest = (data[0] % 8, data[1:]) if data else (0, b"")
    try:
        match kind:
            case 0:
                rows(rest, "protobuf")
            case 1:
                rows(rest, "json")
            case 2:
                token_block.encode(token_block.decode(rest))
            case 3:
                alternatives.encode(alternatives.decode(rest))
            case 4:
                inflate(rest, "gzip", BODY_BYTES_MAX)
            case 5:
                inflate(rest, "deflate", BODY_BYTES_MAX)
            case 6:
                list(spans_in(io.BytesIO(rest), "jsonl", LIMITS))
            case _:
                list(spans_in(io.BytesIO(rest), "chrome", LIMITS))
    except ReckonError:
        pass  # refused, in words


def write_seeds(folder: Path) -> None:
    """A sound input for each decoder: from noise alone the way into them is long."""
    folder.mkdir(parents=True, exist_ok=True)
    spans = [*generation_spans(2, 3), plain_span()]
    lines = [json.dumps(record_span(one)).encode() + b"\n" for one in spans]
    best = alternatives.of_lists([[Alternative(1, -0.5, b"x")], []])
    seeds = [body_of(*spans), b"{}", token_block.encode(tokens(3)), alternatives.encode(best)]
    seeds += [gzip.compress(body_of(*spans)), zlib.compress(body_of(*spans)), b"".join([*lines, end(3, 1, None)])]
    seeds[1] = json.dumps(
        {"resourceSpans": [{"scopeSpans": [{"spans": [span_object(one) for one in spans]}]}]}
    ).encode()
    for kind, seed in enumerate(seeds):
        (folder / f"seed-{kind}").write_bytes(bytes([kind]) + seed)


if __name__ == "__main__":
    write_seeds(Path(sys.argv[1]))
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
