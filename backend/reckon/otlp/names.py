"""Every span and attribute name that Reckon writes or reads, in one place.

GenAI semantic conventions (development status, as of opentelemetry
semantic-conventions 0.66) where they exist, `reckon.*` where they do not.
"""

# Spans. A generation's client span is named "chat <model>".
SPAN_QUERY = "reckon.query"
SPAN_ENGINE_REQUEST = "reckon.engine.request"
SPAN_STEP = "reckon.step"
SPAN_PRM_SCORE = "reckon.prm.score"
SPAN_PRM_CALL = "reckon.prm.call"
SPAN_START = "reckon.start"  # says that its parent has begun: reckon.otlp.start_record
SPAN_NOTE = "reckon.note"
SPAN_ENGINE_STEPS = "reckon.engine.steps"  # an engine's steps, of no trace: reckon.otlp.engine_record
SPAN_METRICS = "reckon.metrics"  # only within the spool: carries data points, see reckon.ingest.metrics_intake
SPAN_BATCH = "reckon.batch"  # which of its spans a producer sends here, of no trace: reckon.otlp.batch_record
OPERATION_CHAT = "chat"
# Operations in which a model generates: such a span is a generation.
OPERATIONS_GENERATING = frozenset({OPERATION_CHAT, "text_completion", "generate_content"})

# `tracestate: reckon=g` beside `traceparent` says: the parent span id is the generation's id.
# `reckon=g;PROJECT;SIGNATURE` also names the trace's project (reckon.domain.project_claim). It is
# no header of its own, since vLLM hands on these two and no other.
TRACESTATE_KEY = "reckon"
TRACESTATE_GENERATION = "g"

# GenAI semantic conventions.
GEN_AI_OPERATION = "gen_ai.operation.name"
GEN_AI_PROVIDER = "gen_ai.provider.name"
GEN_AI_REQUEST_MODEL = "gen_ai.request.model"
GEN_AI_REQUEST_TEMPERATURE = "gen_ai.request.temperature"
GEN_AI_REQUEST_TOP_P = "gen_ai.request.top_p"
GEN_AI_REQUEST_MAX_TOKENS = "gen_ai.request.max_tokens"
GEN_AI_REQUEST_SEED = "gen_ai.request.seed"
GEN_AI_REQUEST_TOP_K = "gen_ai.request.top_k"
GEN_AI_REQUEST_FREQUENCY_PENALTY = "gen_ai.request.frequency_penalty"
GEN_AI_REQUEST_PRESENCE_PENALTY = "gen_ai.request.presence_penalty"
GEN_AI_REQUEST_STOP_SEQUENCES = "gen_ai.request.stop_sequences"
GEN_AI_REQUEST_CHOICES = "gen_ai.request.choice.count"
GEN_AI_RESPONSE_MODEL = "gen_ai.response.model"
GEN_AI_RESPONSE_ID = "gen_ai.response.id"
GEN_AI_FINISH_REASONS = "gen_ai.response.finish_reasons"
GEN_AI_INPUT_TOKENS = "gen_ai.usage.input_tokens"
GEN_AI_OUTPUT_TOKENS = "gen_ai.usage.output_tokens"
GEN_AI_CACHED_TOKENS = "gen_ai.usage.cache_read.input_tokens"
GEN_AI_REASONING_TOKENS = "gen_ai.usage.reasoning.output_tokens"

# On a start record, beside what is known of the span that has begun.
START_NAME = "reckon.start.name"
START_PARENT = "reckon.start.parent"  # 16 hex digits; absent for a root

# On a batch record.
PRODUCER_ID = "reckon.producer.id"  # 16 hex digits, its own for each process that sends
PRODUCER_FIRST = "reckon.producer.first"  # number of the first span in the batch, from 0
PRODUCER_SPANS = "reckon.producer.spans"  # how many the batch holds, this record not among them
PRODUCER_DROPPED = "reckon.producer.dropped"  # how many it has lost so far before they had a number

# What a span has beside attributes, kept as such at ingest.
OTEL_LINKS = "otel.links"
OTEL_TRACE_STATE = "otel.trace_state"

# On every span of ours; honoured from keys with the scope ingest:any-project only.
PROJECT = "reckon.project"

# reckon.query (root, SERVER): one question under one strategy.
QUERY_QUESTION = "reckon.query.question"  # also on an engine span, where no driver of ours asked
QUERY_STRATEGY = "reckon.query.strategy"
QUERY_STRATEGY_PARAMS = "reckon.query.strategy.params"  # JSON object
QUERY_SEED = "reckon.query.seed"
QUERY_ANSWER = "reckon.query.answer"
QUERY_REFERENCE = "reckon.query.reference"  # the right answer, where the asker knows it
QUERY_CORRECT = "reckon.query.correct"  # bool, absent where unknown
QUERY_STOP_REASON = "reckon.query.stop_reason"
QUERY_SELECTED = "reckon.query.selected_generation"  # gn_…
QUERY_CANDIDATES = "reckon.query.candidates"  # int

# A generation: on the chat span, the engine span and its steps.
GENERATION_ID = "reckon.generation.id"  # gn_…
GENERATION_PARENT = "reckon.generation.parent"  # gn_… in tree search
GENERATION_DEPTH = "reckon.generation.depth"
GENERATION_BRANCH = "reckon.generation.branch"  # 0-based index among its siblings
GENERATION_ANSWER = "reckon.generation.answer"  # canonical answer, chat span only
GENERATION_SELECTED = "reckon.generation.selected"  # bool, chat span only
GENERATION_SCORE = "reckon.generation.score"  # aggregated PRM score of all up to its end, score span only
GENERATION_CORRECT = "reckon.generation.correct"  # bool, chat span only, absent where unknown
GENERATION_STEPS = "reckon.generation.steps"  # how many step spans belong to it; engine span, or ours
GENERATION_TOKENS = "reckon.generation.tokens"  # engine span: how many tokens they carry
SEGMENTATION = "reckon.segmentation"

# On spans of other clients: what ingest reads of each dialect (reckon.otlp.dialects).
DIALECT = "reckon.dialect"
GENERATION_REASONING = "reckon.generation.reasoning"  # text; becomes steps and is not kept as an attribute
GENERATION_TOKEN_BLOCK = "reckon.generation.token_block"  # bytes, from standard arrays; becomes steps likewise
GENERATION_ALTERNATIVES = "reckon.generation.alternatives_block"  # bytes, beside that block, of the same tokens
CALL_CONTINUES = "reckon.call.continues"  # bool: the end of a call that the span before it began
CLIENT_TTFT_NS = "reckon.client.ttft_ns"  # start of the client's span → first chunk
CLIENT_COST_USD = "reckon.client.cost_usd"  # as the client told it; ours is never made of it

# reckon.engine.request (SERVER, by the plugin): one engine sequence. Times are durations.
ENGINE_REQUEST_ID = "reckon.engine.request_id"
ENGINE_REPLICA = "reckon.engine.replica"
ENGINE_QUEUE_NS = "reckon.engine.queue_ns"  # arrival → first scheduled
ENGINE_PREFILL_NS = "reckon.engine.prefill_ns"  # first scheduled → first token
ENGINE_DECODE_NS = "reckon.engine.decode_ns"  # first token → last token
ENGINE_TTFT_NS = "reckon.engine.ttft_ns"  # arrival → first token
ENGINE_FIRST_ANSWER_NS = "reckon.engine.first_answer_ns"  # arrival → first answer token; absent without one
ENGINE_PREEMPTIONS = "reckon.engine.preemptions"
ENGINE_EMISSIONS = "reckon.engine.emissions"
ENGINE_ATTRIBUTED_NS = "reckon.engine.attributed_ns"  # this request's share of engine time
ENGINE_CLOCK_OFFSET_NS = "reckon.engine.clock_offset_ns"  # wall clock minus engine's monotonic clock
ENGINE_CACHED_LOCAL = "reckon.engine.cached_local_tokens"  # prompt tokens from the engine's own prefix cache
ENGINE_CACHED_EXTERNAL = "reckon.engine.cached_external_tokens"  # … that a KV connector brought
ENGINE_COMPUTED_PROMPT = "reckon.engine.computed_prompt_tokens"  # prompt tokens that were computed here
ENGINE_RECOMPUTED = "reckon.engine.recomputed_tokens"  # … that were computed again, since a preemption had lost them
ENGINE_KV_TRANSFER = "reckon.engine.kv_transfer"  # JSON object, as the connector tells it
ENGINE_KV_ROLE = "reckon.engine.kv_role"  # kv_producer, kv_consumer or kv_both: what this engine's connector is
ENGINE_KV_HANDOVER = "reckon.engine.kv_handover"  # of the prompt: the same where one engine fills and another goes on
ENGINE_KV_LOAD_NS = "reckon.engine.kv_load_ns"  # begin and end of what the connector brought, on the wall clock
ENGINE_SPEC_STEPS = "reckon.engine.spec.steps"  # steps in which drafted tokens were verified
ENGINE_SPEC_DRAFTED = "reckon.engine.spec.drafted_tokens"
ENGINE_SPEC_ACCEPTED = "reckon.engine.spec.accepted_tokens"
# Of each of these steps, in their order: how many tokens were drafted, and how many of them were accepted.
ENGINE_SPEC_STEP_DRAFTED = "reckon.engine.spec.step_drafted_tokens"
ENGINE_SPEC_STEP_ACCEPTED = "reckon.engine.spec.step_accepted_tokens"
ENGINE_WEIGHT_VERSION = "reckon.engine.weight_version"
ENGINE_LORA = "reckon.engine.lora"
ENGINE_STEPS_BLOCK = "reckon.engine.steps.block"  # bytes, reckon.domain.engine_block
METRICS_BLOCK = "reckon.metrics.block"
# Where the prefill was cut into chunks: two integers a chunk, its begin and end on the wall clock, and one, its tokens.
ENGINE_CHUNK_NS = "reckon.engine.prefill_chunk_ns"
ENGINE_CHUNK_TOKENS = "reckon.engine.prefill_chunk_tokens"
# Events of the engine's span, at the engine's own times.
EVENT_QUEUED = "reckon.engine.queued"
EVENT_SCHEDULED = "reckon.engine.scheduled"  # at first, and again after each preemption
EVENT_PREEMPTED = "reckon.engine.preempted"

# reckon.step (INTERNAL, by the plugin): sent when the step ends.
STEP_INDEX = "reckon.step.index"
STEP_PHASE = "reckon.step.phase"  # "reasoning" | "answer"
STEP_TEXT = "reckon.step.text"
STEP_TOKEN_FROM = "reckon.step.token_from"
STEP_TOKENS = "reckon.step.tokens"
STEP_LOGPROB_MEAN = "reckon.step.logprob_mean"
STEP_ENTROPY_MEAN = "reckon.step.entropy_mean"
STEP_LEAD_US = "reckon.step.lead_us"  # last token of the step before → first of this one; absent on the first step
STEP_TOKEN_BLOCK = "reckon.step.token_block"  # bytes, reckon.domain.token_block
STEP_ALTERNATIVES = "reckon.step.alternatives_block"  # bytes, reckon.domain.alternatives; where the request asked

# reckon.prm.score (CLIENT): one generation's share of a call to a PRM; it lasts as long as that share took.
PRM_VERSION = "reckon.prm.version"
PRM_SCORES = "reckon.prm.scores"  # double array, one per scored step
PRM_STEPS = (
    "reckon.prm.steps"  # int array: which step of the generation each score is of; only where it continues another
)
PRM_WINDOWS = "reckon.prm.windows"  # int array: the window of each score, from 1; only where the text was too long
PRM_TEXTS = "reckon.prm.texts"  # fingerprint of the texts that were judged: reckon.prm.judgeable
PRM_AGGREGATION = "reckon.prm.aggregation"
PRM_TOKENS = "reckon.prm.tokens"  # this generation's share
PRM_BATCH = "reckon.prm.batch"  # how many generations the call carried

# reckon.prm.call (CLIENT, in our own traces): a scoring job's call, whole, with the version, tokens and batch above.
PRM_SCORED = "reckon.prm.scored"  # how many scores it gave
PRM_COST_NANO_USD = "reckon.prm.cost_nano_usd"  # billionths of a dollar; absent where no price is known

# reckon.note (INTERNAL, by the gateway): what a search made of generations that had ended. Arrays of
# equal length, one entry per generation; an array without a single fact is absent, and an entry without one is
# -1, or empty where it is text.
NOTE_GENERATIONS = "reckon.note.generations"  # gn_…
NOTE_VISITS = "reckon.note.visits"  # how often the search came by
NOTE_VALUES = "reckon.note.values"  # mean of what it found from there on
NOTE_PRIORS = "reckon.note.priors"  # share of the siblings that said the same
NOTE_ROUNDS = "reckon.note.rounds"  # the last round, from 1, in which it was kept
NOTE_PRUNED = "reckon.note.pruned"  # why it is not followed any further
