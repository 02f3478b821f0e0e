-- How sure the model was at each token (DeepConf, arXiv 2508.15260). The view over tokens is made anew with it.
ALTER TABLE reckon.steps_local ON CLUSTER 'main'
    ADD COLUMN IF NOT EXISTS confidence Array(BFloat16) CODEC(ZSTD(1)) COMMENT 'Negative mean log-probability of the 20 likeliest tokens; NaN where fewer could come, empty where not captured' AFTER margin;

ALTER TABLE reckon.steps ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS confidence Array(BFloat16) AFTER margin;

CREATE OR REPLACE VIEW reckon.token_rows ON CLUSTER 'main' AS
SELECT
    s.project AS project,
    s.ts AS ts,
    s.trace_id AS trace_id,
    s.generation_id AS generation_id,
    s.span_id AS span_id,
    s.model AS model,
    s.step AS step,
    s.phase AS phase,
    s.segmentation AS segmentation,
    toUInt32(s.token_from + i - 1) AS token_index,
    id AS token_id,
    substring(s.text, end - bytes + 1, bytes) AS text,
    toUInt64(s.t0_us + since) AS time_us,
    if(i = 1, s.lead_us, gap) AS gap_us,
    s.emission[i] AS emission,
    if(empty(s.logprob), NULL, toFloat32(s.logprob[i])) AS logprob,
    if(empty(s.entropy), NULL, toFloat32(s.entropy[i])) AS entropy,
    if(empty(s.margin), NULL, toFloat32(s.margin[i])) AS margin,
    if(empty(s.confidence), NULL, toFloat32(s.confidence[i])) AS confidence,
    bitTest(s.flags[i], 0) AS opens_emission,
    bitTest(s.flags[i], 1) AS opens_generation,
    bitTest(s.flags[i], 2) AS entropy_is_lower_bound,
    bitTest(s.flags[i], 3) AS after_preemption
FROM reckon.steps AS s
ARRAY JOIN
    s.token_id AS id,
    arrayEnumerate(s.token_id) AS i,
    s.token_len AS bytes,
    arrayCumSum(s.token_len) AS end,
    s.gap_us AS gap,
    arrayCumSum(s.gap_us) AS since;

