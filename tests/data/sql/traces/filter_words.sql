(positionCaseInsensitiveUTF8(question, {f0:String}) > 0 OR positionCaseInsensitiveUTF8(ifNull(answer, ''), {f0:String}) > 0)
    AND NOT (positionCaseInsensitiveUTF8(question, {f1:String}) > 0 OR positionCaseInsensitiveUTF8(ifNull(answer, ''), {f1:String}) > 0)
