trace_id IN (SELECT trace_id FROM steps WHERE project = {project:String} AND ts >= fromUnixTimestamp64Micro({steps_from_us:Int64}) AND (hasPhrase(text, {f0:String}) OR hasAllTokens(text, {f1:String})))
    AND NOT trace_id IN (SELECT trace_id FROM steps WHERE project = {project:String} AND ts >= fromUnixTimestamp64Micro({steps_from_us:Int64}) AND (hasAllTokens(text, {f2:String})))
