-- Which scores were given to a part of a text: a generation longer than its PRM takes is read in windows.
ALTER TABLE reckon.step_scores_local ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS window UInt16 DEFAULT 0 CODEC(T64, ZSTD(1)) COMMENT '0: the text was read whole; else the number of the window, from 1' AFTER source;

ALTER TABLE reckon.step_scores ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS window UInt16 DEFAULT 0 AFTER source;

