-- What the dearest hundredth of all priced traces costs, and which they are.
SELECT
    count() AS traces,
    sum(nano_usd) AS nano_usd
FROM
(
    SELECT cost_nano_usd AS nano_usd
    FROM traces FINAL
    WHERE project = {project:String} AND isNotNull(cost_nano_usd)
        AND started_ns >= toUInt64({from_s:UInt32}) * 1000000000 AND started_ns < toUInt64({to_s:UInt32}) * 1000000000 $among
    ORDER BY nano_usd DESC
    LIMIT {top:UInt64}
)
SETTINGS max_execution_time = 10
