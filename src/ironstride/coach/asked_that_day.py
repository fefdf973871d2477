"""What gym mode asked of a lift on the day: kept with each set, and often not what the plan's document supposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedSet
from ironstride.units import Load

ASKED_LOAD: Final = "asked_load"
"""The field of a set that keeps the asked load: the set itself may be put right later. Older sets have it only where
another load was lifted."""
NO_LOAD: Final = "body weight"
"""What that field says where the body alone was asked for."""
_DEVICE: Final = "device"


@dataclass(frozen=True, slots=True)
class AskedSets:
    """Sets that were asked for alike; `load` is that of one implement, None for the body alone."""

    count: int
    reps: int
    load: Load | None


def asked_of(one: LoggedSet) -> AskedSets | None:
    """What was asked of a set; None where only a phone in gym mode could tell and none logged it.

    >>> squat = LoggedSet(name="squat", load=Load.parse("85 kg"), repetitions=5, target_reps=5,
    ...     fields={"device": "a phone", "asked_load": "87.5 kg"})
    >>> str(asked_of(squat).load)
    '87.5 kg'
    """
    if one.target_reps is None or _DEVICE not in one.fields:
        return None
    said = one.fields.get(ASKED_LOAD, "")
    if not said:
        return AskedSets(1, one.target_reps, one.load)
    try:
        return AskedSets(1, one.target_reps, None if said == NO_LOAD else Load.parse(said))
    except ValueError:
        return None


def asked_that_day(sets: Sequence[LoggedSet]) -> tuple[AskedSets, ...]:
    """What was asked of work sets, those that follow each other alike as one; () where that isn't known of each.

    A left and a right set count as one, by the left.
    """
    whole = [one for one in sets if one.fields.get("side") != "right"] or list(sets)
    found = [asked for one in whole if (asked := asked_of(one)) is not None]
    if len(found) != len(whole):
        return ()
    return tuple(AskedSets(len(list(same)), one.reps, one.load) for one, same in groupby(found))


def is_as_asked(sets: Sequence[LoggedSet]) -> bool:
    """Whether each set has the repetitions and the load that were asked of it; an open one may have more."""
    for one in sets:
        asked, reps = asked_of(one), one.repetitions
        if asked is None or reps is None or one.load != asked.load:
            return False
        if reps != asked.reps and not (one.kind == "open" and reps > asked.reps):
            return False
    return True


def is_as_planned(asked: Sequence[AskedSets], planned: Sequence[PrescribedSet]) -> bool:
    """Whether the day asked for the repetitions and loads that the plan's document holds. How many sets there are is
    told elsewhere: a set that was never begun was never asked for."""
    document = {(one.reps, one.load) for one in planned}
    return all((one.reps, one.load) in document for one in asked)
