CREATE TABLE $database.batches
(
    `project` LowCardinality(String),
    `producer` FixedString(16) COMMENT 'Hex digits; another one for each process that sends' CODEC(ZSTD(1)),
    `name` LowCardinality(String) COMMENT 'Of its resource: the replica, else the instance, else the service',
    `first` UInt64 COMMENT 'Number of the first span in the batch, from 0' CODEC(Delta(8), ZSTD(1)),
    `spans` UInt64 COMMENT 'How many the batch held' CODEC(T64, ZSTD(1)),
    `dropped` UInt64 COMMENT 'What the producer had lost until then before it had a number' CODEC(T64, ZSTD(1)),
    `ingested_at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (project, producer, first)
TTL toDateTime(ingested_at) + toIntervalDay(2)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 8192;
