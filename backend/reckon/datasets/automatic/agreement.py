"""What rollouts and a judge say together: the steps on which they agree, and no word on the others. Pure."""

from collections.abc import Sequence

from reckon.errors import InvalidInput


def consensus(rollouts: Sequence[int | None], judge: Sequence[int | None]) -> tuple[int | None, ...]:
    """A label where both have one and it is the same; whoever says neutral says that the step is not wrong.

    Behind the first step on which they differ nothing is said: one of them sees an error there, and
    what is built on an error means something else (Zhang et al. 2025, consensus filtering).
    """
    if len(rollouts) != len(judge):
        raise InvalidInput("Rollouts and judge have labelled different numbers of steps.")
    found: list[int | None] = []
    for one, other in zip(rollouts, judge, strict=True):
        if one is None or other is None:
            found.append(None)
        elif (one == -1) != (other == -1):
            break
        else:
            found.append(one if one == other else 0)
            if one == -1:
                break
    return tuple(found + [None] * (len(rollouts) - len(found)))
