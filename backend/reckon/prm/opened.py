"""Opens the judge of a PRM version: which adapter asks it, in windows where it is too long, calibrated."""

from collections.abc import Callable, Mapping

import httpx

from reckon.prm.calibrated import CalibratedJudge
from reckon.prm.http_scorer import HttpJudge
from reckon.prm.lengths import Estimated, Lengths, VllmLengths
from reckon.prm.logprob import LogprobJudge
from reckon.prm.pooling import PoolingJudge
from reckon.prm.protocol import Judge, Kind, PrmVersion
from reckon.prm.windowed import WindowedJudge

ADAPTERS: Mapping[Kind, Callable[[httpx.AsyncClient, PrmVersion], Judge]] = {
    "pooling": PoolingJudge,
    "logprob": LogprobJudge,
    "http": HttpJudge,
}


def open_judge(http: httpx.AsyncClient, version: PrmVersion) -> Judge:
    """The judge of `version`, over `http`."""
    lengths: Lengths = Estimated() if version.kind == "http" else VllmLengths(http, version)
    judge = WindowedJudge(ADAPTERS[version.kind](http, version), version, lengths)
    return CalibratedJudge(judge, version.calibration)
