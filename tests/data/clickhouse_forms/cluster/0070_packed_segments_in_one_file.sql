-- What one segment of packed tokens inserts (some 20 MB of steps before compression) is one file too: 131 files, each made
-- and synced, took half of what its insert costs. What merges make of two goes by columns as before.
ALTER TABLE reckon.steps_local ON CLUSTER 'main' MODIFY SETTING min_bytes_for_wide_part = 33554432;

