-- Gaps by place in the generation: no page and no call has ever read them, and their view took a twentieth of what an
-- insert of steps costs. They can be counted from `steps` at any time.
DROP VIEW IF EXISTS $database.mv_itl_places_1h $on_cluster;
$cluster_only DROP TABLE IF EXISTS $database.itl_places_1h $on_cluster;
DROP TABLE IF EXISTS $database.itl_places_1h$local $on_cluster;
