-- Over some days of one model: how many generations its engines told of, and which gaps between emissions are usual.
SELECT
    (
        SELECT sum(requests)
        FROM req_1m
        WHERE project = {project:String} AND model = {model:String} AND t >= toDateTime({from_s:UInt32}, 'UTC')
    ) AS generations,
    quantilesDDArrayMerge(0.01, 0.5, 0.95, 0.99)(itl_us) AS gaps_us
FROM itl_1m
WHERE project = {project:String} AND model = {model:String} AND t >= toDateTime({from_s:UInt32}, 'UTC')
SETTINGS max_execution_time = 5
