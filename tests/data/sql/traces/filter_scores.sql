ifNull(prm_min < toFloat32({f0:Float64}), false)
    AND ifNull(prm_mean BETWEEN toFloat32({f1:Float64}) AND toFloat32({f2:Float64}), false)
