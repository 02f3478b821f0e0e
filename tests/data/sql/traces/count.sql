-- How many traces fit, on all pages together.
SELECT count() FROM traces FINAL WHERE project = {project:String}
    AND started_ns >= {from_ns:UInt64}
    AND started_ns < {to_ns:UInt64}
    AND (positionCaseInsensitiveUTF8(question, {f0:String}) > 0 OR positionCaseInsensitiveUTF8(ifNull(answer, ''), {f0:String}) > 0)
    AND (positionCaseInsensitiveUTF8(question, {f1:String}) > 0 OR positionCaseInsensitiveUTF8(ifNull(answer, ''), {f1:String}) > 0) SETTINGS max_execution_time = 20
