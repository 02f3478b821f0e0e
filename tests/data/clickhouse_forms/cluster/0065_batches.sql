-- Which of its spans each producer of ours has brought here: it numbers them as it takes them in, and each batch tells its
-- own. A number that no batch brings was lost on the way. Of batches that came twice one is kept: read with FINAL.
CREATE TABLE IF NOT EXISTS reckon.batches_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    producer FixedString(16) CODEC(ZSTD(1)) COMMENT 'Hex digits; another one for each process that sends',
    name LowCardinality(String) COMMENT 'Of its resource: the replica, else the instance, else the service',
    first UInt64 CODEC(Delta, ZSTD(1)) COMMENT 'Number of the first span in the batch, from 0',
    spans UInt64 CODEC(T64, ZSTD(1)) COMMENT 'How many the batch held',
    dropped UInt64 CODEC(T64, ZSTD(1)) COMMENT 'What the producer had lost until then before it had a number',
    ingested_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ReplicatedReplacingMergeTree
ORDER BY (project, producer, first)
TTL toDateTime(ingested_at) + INTERVAL 2 DAY
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.batches ON CLUSTER 'main' AS reckon.batches_local ENGINE = Distributed('main', 'reckon', 'batches_local', cityHash64(producer));

