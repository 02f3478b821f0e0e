-- A part with a file for each column has some 150 of them, and each is made and synced. What one segment of ordinary
-- spans inserts (73 MB of spans and 13 MB of steps before compression) now makes a part of one file for all columns; what
-- merges make of several goes by columns as before, and so do steps with their tokens. Reads take as long either way.
ALTER TABLE reckon.spans_local ON CLUSTER 'main' MODIFY SETTING min_bytes_for_wide_part = 134217728;

ALTER TABLE reckon.steps_local ON CLUSTER 'main' MODIFY SETTING min_bytes_for_wide_part = 14680064;

