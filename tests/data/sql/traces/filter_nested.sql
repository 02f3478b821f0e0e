((if(status = 'running' AND started_ns + duration_ns < {lost_before_ns:UInt64}, 'lost', toString(status)) = {f0:String}) OR NOT ((duration_ns > {f1:UInt64}) AND (multiIf(isNull(correct), 'unknown', correct, 'true', 'false') = {f2:String})))
    AND (positionCaseInsensitiveUTF8(question, {f3:String}) > 0)
    AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({f4:Array(String)})), 16))
