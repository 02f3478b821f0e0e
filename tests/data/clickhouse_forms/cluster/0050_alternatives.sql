-- The best tokens that each token of a step was chosen from, where the request asked for them: ragged, so
-- token i has alternative_count[i] of the entries. Nearly all rows have none, and an empty array costs nothing.
ALTER TABLE reckon.steps_local ON CLUSTER 'main'
    ADD COLUMN IF NOT EXISTS alternative_count Array(UInt8) CODEC(ZSTD(1)) COMMENT 'How many of each token, at most 20; empty where nobody asked',
    ADD COLUMN IF NOT EXISTS alternative_id Array(UInt32) CODEC(T64, ZSTD(1)) COMMENT '4294967295 where the sender told no id',
    ADD COLUMN IF NOT EXISTS alternative_logprob Array(BFloat16) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS alternative_len Array(UInt8) CODEC(ZSTD(1)) COMMENT 'UTF-8 bytes of each; their sum is length(alternative_text)',
    ADD COLUMN IF NOT EXISTS alternative_text String CODEC(ZSTD(1));

ALTER TABLE reckon.steps ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS alternative_count Array(UInt8), ADD COLUMN IF NOT EXISTS alternative_id Array(UInt32), ADD COLUMN IF NOT EXISTS alternative_logprob Array(BFloat16), ADD COLUMN IF NOT EXISTS alternative_len Array(UInt8), ADD COLUMN IF NOT EXISTS alternative_text String;

