-- How many traces fit, on all pages together.
SELECT count() FROM traces FINAL WHERE project = {project:String}
    AND started_ns >= {from_ns:UInt64}
    AND started_ns < {to_ns:UInt64}
    AND (positionCaseInsensitiveUTF8(question, {word_0:String}) > 0 OR positionCaseInsensitiveUTF8(ifNull(answer, ''), {word_0:String}) > 0)
    AND (positionCaseInsensitiveUTF8(question, {word_1:String}) > 0 OR positionCaseInsensitiveUTF8(ifNull(answer, ''), {word_1:String}) > 0)
