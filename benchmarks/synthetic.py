"""Traces of any number, made by ClickHouse itself: what a long run of best-of-four over three models would leave.

A trace has four generations of 100 steps with 60 tokens each, and its row in `traces`; they start evenly over a
week. Values are hashes of the row, so that no two rows are alike, raised to a power where measured ones crowd at
zero, since most tokens are sure. The rollups fill as they do behind ingest.
"""

from clickhouse_connect.driver.client import Client

GENERATIONS, STEPS, TOKENS = 4, 100, 60
TOKENS_A_TRACE = GENERATIONS * STEPS * TOKENS
DAYS = 7
BATCH_TRACES = 50
_CALLS_A_BATCH = 20_000
_LONGEST_US = 200_000_000
_SETTINGS = {"materialize_skip_indexes_on_insert": 0}  # as ingest inserts

# Numbers of what a row belongs to, and its time: batches walk through the days, and fill their share of them.
_IDS = """
    intDiv(n, {per:UInt32}) AS trace, reinterpretAsFixedString(toUInt128(trace + 1)) AS trace_id,
    reinterpretAsFixedString(intDiv(n, {per:UInt32} / 4) + 1) AS generation_id,
    ['qwen3-32b', 'r1-distill-7b', 'reckon-demo-reasoner'][trace % 3 + 1] AS model,
    {begin_us:Int64} + cityHash64(trace) % {share_us:UInt64} AS begin_us
"""
_STEPS = f"""
INSERT INTO steps (project, ts, trace_id, generation_id, span_id, model, step, phase, start_ns, duration_ns, token_from,
    tokens, text, token_id, token_len, emission, t0_us, lead_us, gap_us, logprob, entropy, margin, flags, segmentation)
WITH {_IDS}, range(toUInt32({TOKENS})) AS at,
    arrayMap(i -> concat(' w', leftPad(toString(cityHash64(n, i) % 300), 3, '0')), at) AS words
SELECT 'default', fromUnixTimestamp64Micro(begin_us + s * 1000000), trace_id, generation_id,
    reinterpretAsFixedString(n + 1), model, n % {STEPS} AS s, if(s < 80, 'reasoning', 'answer'),
    (begin_us + s * 1000000) * 1000, 1000000000, s * {TOKENS}, {TOKENS}, arrayStringConcat(words),
    arrayMap(i -> toUInt32(150000 * pow(cityHash64(n, i, 1) / 18446744073709551616, 3)), at),
    arrayMap(i -> 5, at), arrayMap(i -> s * {TOKENS} + i, at), s * {TOKENS} * 18000, if(s = 0, 0, 18000),
    arrayMap(i -> if(i = 0, 0, 15000 + toUInt32(-4000 * log((cityHash64(n, i, 2) + 1) / 18446744073709551616))), at),
    arrayMap(i -> -3 * pow(cityHash64(n, i, 3) / 18446744073709551616, 8), at),
    arrayMap(i -> 2 * pow(cityHash64(n, i, 4) / 18446744073709551616, 6), at),
    arrayMap(i -> 10 * cityHash64(n, i, 5) / 18446744073709551616, at),
    arrayMap(i -> if(s = 0 AND i = 0, 3, 1), at), 'paragraph/min20/max200'
FROM (SELECT number AS n FROM numbers({{first:UInt64}} * {{per:UInt32}}, {{many:UInt64}} * {{per:UInt32}}))
"""
_STEP_SPANS = f"""
INSERT INTO spans (project, ts, trace_id, span_id, parent_id, name, kind, start_ns, duration_ns, generation_id, model,
    attrs, ingested_at)
WITH {_IDS}
SELECT 'default', fromUnixTimestamp64Micro(begin_us + s * 1000000), trace_id, reinterpretAsFixedString(n + 1),
    generation_id, 'reckon.step', 'internal', (begin_us + s * 1000000) * 1000, 1000000000, generation_id, model,
    map('reckon.generation.id', concat('gn_', lower(hex(generation_id))),
        'reckon.step.index', toString(n % {STEPS} AS s),
        'reckon.step.tokens', '{TOKENS}', 'reckon.segmentation', 'paragraph/min20/max200'), now64(3)
FROM (SELECT number AS n FROM numbers({{first:UInt64}} * {{per:UInt32}}, {{many:UInt64}} * {{per:UInt32}}))
"""
_CALLS = f"""
INSERT INTO spans (project, ts, trace_id, span_id, parent_id, name, kind, status, start_ns, duration_ns, generation_id,
    model, finish_reason, queue_ns, prefill_ns, decode_ns, ttft_ns, attributed_ns, input_tokens, cached_tokens,
    output_tokens, reasoning_tokens, steps, attrs, ingested_at)
WITH {_IDS}, cityHash64(n, 9) / 18446744073709551616 AS luck
SELECT 'default', fromUnixTimestamp64Micro(begin_us), trace_id, generation_id, reinterpretAsFixedString(trace + 1),
    'reckon.engine.request', 'server', if(luck > 0.99, 'error', 'ok'), begin_us * 1000, toUInt64(9e10 + 3e10 * luck),
    generation_id, model, 'stop', toUInt64(2e8 * luck), toUInt64(3e8), toUInt64(9e10), toUInt64(4e8 + 8e8 * luck),
    toUInt64(5e9), 900, 600, {STEPS * TOKENS}, {80 * TOKENS}, {STEPS},
    map('reckon.generation.id', concat('gn_', lower(hex(generation_id)))), now64(3)
FROM (SELECT number AS n FROM numbers({{first:UInt64}} * {{per:UInt32}}, {{many:UInt64}} * {{per:UInt32}}))
"""
_TRACES = f"""
INSERT INTO traces (project, trace_id, version, started_ns, duration_ns, ttft_ns, status, question, answer, strategy,
    model, candidates, generations, selected_generation, input_tokens, cached_tokens, output_tokens, reasoning_tokens,
    wasted_tokens, stored_tokens, cost_nano_usd, price_version, segmentation)
WITH {_IDS}
SELECT 'default', trace_id, 1, begin_us * 1000, toUInt64(1e11 + 1e11 * (cityHash64(n, 7) / 18446744073709551616)),
    toUInt64(6e8), if(n % 50 = 0, 'error', 'ok'), concat('How many of the numbers below ', toString(n), ' are prime?'),
    toString(n % 97), ['best_of_n', 'majority', 'beam'][n % 3 + 1], model, 4, 4,
    reinterpretAsFixedString(n * 4 + 1), 3600, 2400, {TOKENS_A_TRACE}, {GENERATIONS * 80 * TOKENS},
    {3 * STEPS * TOKENS}, {TOKENS_A_TRACE}, toInt64(2e7 + cityHash64(n) % 30000000), 'p1', 'paragraph/min20/max200'
FROM (SELECT number AS n FROM numbers({{first:UInt64}} * {{per:UInt32}}, {{many:UInt64}} * {{per:UInt32}}))
"""
# One call a trace, as other clients' applications have it: a third thinks and says so, a third told no first token.
_CLIENT_CALLS = """
INSERT INTO traces (project, trace_id, version, started_ns, duration_ns, status, question, model, candidates,
    generations, output_tokens, call_start_ns, call_duration_ns, call_ttft_ns, call_model, call_failed,
    call_input_tokens, call_cached_tokens, call_output_tokens, call_reasoning_tokens, call_tokens_unknown)
WITH cityHash64(n, 9) / 18446744073709551616 AS luck, {from_ns:UInt64} + toUInt64(n * {step_ns:UInt64}) AS began_ns
SELECT {project:String}, reinterpretAsFixedString(sipHash128(n)), 1, began_ns, toUInt64(1e9 + 9e9 * luck), 'ok',
    concat('How many of the numbers below ', toString(n), ' are prime?'), ['a', 'b', 'c'][n % 3 + 1] AS model, 1, 1,
    {tokens:UInt32}, [began_ns], [toUInt64(1e9 + 9e9 * luck)], [if(n % 3 = 1, NULL, toUInt64(2e8 + 8e8 * luck))],
    [model], [luck > 0.99], [200], [0], [{tokens:UInt32}], [if(n % 3 = 0, 300, 0)], [if(n % 3 = 0, 0, 10)]
FROM (SELECT number AS n FROM numbers({first:UInt64}, {many:UInt64}))
"""
_PER_TRACE = ((_STEPS, GENERATIONS * STEPS), (_STEP_SPANS, GENERATIONS * STEPS), (_CALLS, GENERATIONS), (_TRACES, 1))


def fill(client: Client, first: int, end: int, of: int, now_us: int) -> None:
    """Traces `first` to `end`, of `of` that will be spread evenly over the last DAYS; tables must exist."""
    for at in range(first, end, BATCH_TRACES):
        many = min(BATCH_TRACES, end - at)
        share_us = many * (DAYS * 86_400_000_000 // of)
        begin_us = now_us - _LONGEST_US - (of - at) * (DAYS * 86_400_000_000 // of)
        for text, per in _PER_TRACE:
            # A trace has one row in `traces`: its number is the row's, whatever a generation's would be.
            sql = text if per > 1 else text.replace("{per:UInt32} / 4", "{per:UInt32}")
            parameters = {"first": at, "many": many, "per": per, "begin_us": begin_us, "share_us": share_us}
            client.command(sql, parameters=parameters, settings=_SETTINGS)


def fill_calls(client: Client, project: str, calls: int, tokens: int, now_ns: int) -> None:
    """Calls of which only clients told, of so many tokens each, spread evenly over the last DAYS."""
    step_ns = DAYS * 86_400 * 10**9 // calls
    for first in range(0, calls, _CALLS_A_BATCH):
        asked = {"project": project, "first": first, "many": min(_CALLS_A_BATCH, calls - first), "tokens": tokens}
        client.command(_CLIENT_CALLS, parameters=asked | {"from_ns": now_ns - calls * step_ns, "step_ns": step_ns})


def trace_of(number: int) -> str:
    """The public id of a trace."""
    return "tr_" + (number + 1).to_bytes(16, "little").hex()


def generation_of(trace: int, candidate: int = 0) -> str:
    """The public id of one of its generations."""
    return "gn_" + (trace * GENERATIONS + candidate + 1).to_bytes(8, "little").hex()
