"""What was lifted week by week: tonnage by movement pattern, and working sets by how heavy they were."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ironstride.coach.strength_bands import StrengthLine
from ironstride.protocols.catalogue import exercises
from ironstride.training.progress import Bout

WEEK: Final = timedelta(days=7)


class Zone(StrEnum):
    """How heavy a set is, as a share of the estimated 1RM of its day."""

    HEAVY = "heavy"
    SUBMAXIMAL = "submaximal"
    LIGHT = "light"


ZONES: Final[Mapping[Zone, float]] = {Zone.HEAVY: 0.8, Zone.SUBMAXIMAL: 0.4, Zone.LIGHT: 0.0}
"""The least share of 1RM of each zone: the classes into which trials with runners are sorted, 80 % and more, 40 to
79 %, and less as what counts for no training (Llanos-Lagos 2024, 10.1007/s40279-023-01978-y)."""
SOURCE: Final = "llanos-lagos-2024a"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftingWeek:
    """A week from `monday` on. `tonnage_kg` is load times repetitions of working sets by pattern, both implements
    counted; `sets` are working sets with a load by zone, `unrated` those whose 1RM can't be told. `days` were lifted
    on."""

    monday: date
    days: int = 0
    tonnage_kg: Mapping[str, float] = field(default_factory=dict)
    sets: Mapping[Zone, int] = field(default_factory=dict)
    unrated: int = 0

    @property
    def whole_kg(self) -> float:
        """The tonnage of all patterns."""
        return sum(self.tonnage_kg.values())


def zone_of(share: float) -> Zone:
    """The zone of a share of 1RM.

    >>> [zone_of(share).value for share in (0.85, 0.8, 0.79, 0.4, 0.39)]
    ['heavy', 'heavy', 'submaximal', 'submaximal', 'light']
    """
    return next(zone for zone, least in ZONES.items() if share >= least)


def monday_of(on: date) -> date:
    """The Monday of a day's week."""
    return on - timedelta(days=on.weekday())


def lifting_weeks(bouts: Sequence[Bout], lines: Sequence[StrengthLine], today: date, weeks: int) -> list[LiftingWeek]:
    """The last `weeks` weeks up to today's, oldest first; weeks without a lift are there, and empty.

    A set counts by the 1RM that was estimated after its day. One side of a set done with both counts once, as the log
    is read.
    """
    last = monday_of(today)
    first = last - (weeks - 1) * WEEK
    of_week: defaultdict[date, list[Bout]] = defaultdict(list)
    for one in bouts:
        if first <= one.on <= today:
            of_week[monday_of(one.on)].append(one)
    one_rm = {(line.exercise, on): band.mid_kg for line in lines for on, band in line.points}
    implements = {line.exercise: line.implements for line in lines}
    return [_week(first + number * WEEK, of_week[first + number * WEEK], one_rm, implements) for number in range(weeks)]


def _week(
    monday: date, bouts: Sequence[Bout], one_rm: Mapping[tuple[str, date], float], implements: Mapping[str, int]
) -> LiftingWeek:
    tonnage: dict[str, float] = {}
    sets: dict[Zone, int] = {}
    unrated = 0
    for bout in bouts:
        known, most = exercises().get(bout.exercise), one_rm.get((bout.exercise, bout.on))
        for one in bout.sets:
            if one.kind == "warm-up" or one.load is None:
                continue
            if known is not None:
                moved = one.load.kg * one.reps * implements.get(bout.exercise, known.implements)
                tonnage[known.pattern] = tonnage.get(known.pattern, 0.0) + moved
            if most is None:
                unrated += 1
            else:
                zone = zone_of(one.load.kg / most)
                sets[zone] = sets.get(zone, 0) + 1
    return LiftingWeek(
        monday=monday, days=len({one.on for one in bouts}), tonnage_kg=tonnage, sets=sets, unrated=unrated
    )
