-- Gaps by place in the generation: no page and no call has ever read them, and their view took a twentieth of what an
-- insert of steps costs. They can be counted from `steps` at any time.
DROP VIEW IF EXISTS reckon.mv_itl_places_1h ON CLUSTER 'main';

DROP TABLE IF EXISTS reckon.itl_places_1h ON CLUSTER 'main';

DROP TABLE IF EXISTS reckon.itl_places_1h_local ON CLUSTER 'main';

