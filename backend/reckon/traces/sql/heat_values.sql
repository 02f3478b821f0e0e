-- How surprising tokens of some generations were, and how undecided the model: only where that was captured.
SELECT
    sum(length(logprob)) AS surprisals,
    quantileTDigestArray(0.99)(arrayFilter(v -> isFinite(v), arrayMap(p -> abs(toFloat32(p)), logprob))) AS surprisal_high,
    sum(length(entropy)) AS entropies,
    quantileTDigestArray(0.99)(arrayFilter(v -> isFinite(v), arrayMap(h -> toFloat32(h), entropy))) AS entropy_high,
    sum(length(confidence)) AS confidences,
    quantilesTDigestArray(0.01, 0.5)(arrayFilter(v -> isFinite(v), arrayMap(c -> toFloat32(c), confidence))) AS confidence_bounds
FROM steps
WHERE project = {project:String}
    AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
    AND generation_id IN (SELECT toFixedString(unhex(arrayJoin({generations:Array(String)})), 8))
SETTINGS max_execution_time = 5
