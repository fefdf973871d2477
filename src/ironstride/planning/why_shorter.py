"""Why a session got shorter where it stands now: the free time there, what else takes it, or a rule that costs less."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from ironstride.planning.demand import longest_minutes
from ironstride.planning.placed import Placed
from ironstride.planning.slots import slot_ends
from ironstride.planning.tidings import OUR_DEFAULT
from ironstride.rules.week import Candidate, RunAt, Week
from ironstride.rules.words import Breach
from ironstride.training.changes import Change
from ironstride.training.plan import Because
from ironstride.training.words import TIERS, SessionKind

SHORTER: Final = "shorter"
"""How the rule of such a reason begins; what follows is the rule that made it shorter."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A session of a placed season: its week (0 is the first), its index there, and the window of its free slot."""

    number: int
    index: int
    opens: int
    closes: int


def is_shorter(because: Because) -> bool:
    """Whether a reason tells why a session got shorter."""
    return because.rule.startswith(f"{SHORTER}:")


def with_why_shorter(
    changes: Sequence[Change], placed: Placed, short_days: Mapping[date, int] | None = None
) -> tuple[Change, ...]:
    """The changes, each session that got shorter with the reason for it, behind the news that moved it.

    Days of `short_days` are left out: the news itself is the reason there.
    """
    return tuple(_told(one, placed, short_days or {}) for one in changes)


def _told(change: Change, placed: Placed, short_days: Mapping[date, int]) -> Change:
    rest = tuple(one for one in change.because if not is_shorter(one))
    was, now = change.was, change.now
    if was is None or now is None or now.minutes >= was.minutes or now.date in short_days:
        return replace(change, because=rest)
    because = why_shorter(placed, datetime.combine(now.date, now.start), now.kind, was.minutes)
    if because is None:
        return replace(change, because=rest)
    return replace(change, because=(*rest[:1], because, *rest[1:]))


def why_shorter(placed: Placed, start: datetime, kind: SessionKind, was: int) -> Because | None:
    """Why the session of `kind` that starts there in a placed season has fewer than `was` minutes; None where it has
    not, or where none starts there.

    Each longer session that her free time holds is put in its place, everything else staying: the least that this
    breaks beyond what is broken now is the reason.
    """
    found = _find(placed, start, kind)
    if found is None:
        return None
    week = placed.week(found.number)
    own = week.candidates[found.index]
    if own.minutes >= was:
        return None
    instead = f"{own.minutes} min instead of {was}"
    longer = _longer(placed, found, was)
    if not longer:
        if longest_minutes(placed.protocol, own.phase, kind) <= own.minutes:
            return _because("phase", f"{instead}: no {kind} session of this phase is longer.")
        return _of_free_time(week, found, own, instead)
    others = [week.candidates[i] for i in placed.solution.taken[found.number] if i != found.index]
    free = [i for i in longer if not any(_overlap(week.candidates[i], other) for other in others)]
    if not free:
        beside = next(other for other in others if any(_overlap(week.candidates[i], other) for i in longer))
        return _because("free-minutes", f"{instead}: the {beside.kind} session takes the rest of the free time there.")
    return _of_rules(placed, found, free, instead)


def minutes_there(placed: Placed, start: datetime, kind: SessionKind) -> int | None:
    """How long the session of `kind` is that starts there in a placed season; None where none does."""
    found = _find(placed, start, kind)
    return None if found is None else placed.week(found.number).candidates[found.index].minutes


def _find(placed: Placed, start: datetime, kind: SessionKind) -> _Place | None:
    number, offset = divmod((start.date() - placed.phases.starts).days, 7)
    if not 0 <= number < placed.phases.weeks:
        return None
    minute = start.hour * 60 + start.minute
    candidates = placed.week(number).candidates
    for i in placed.solution.taken[number]:
        one = candidates[i]
        if (one.kind, one.day, one.start_min) == (kind, offset, minute):
            return _Place(number, i, *_window(placed, start))
    return None


def _window(placed: Placed, start: datetime) -> tuple[int, int]:
    """The minutes of the day between which the free slot around a start lies; the start's own minute outside all."""
    midnight = datetime.combine(start.date(), time(0))
    for slot in placed.request.free:
        opens, closes = slot_ends(start.date(), slot)
        if slot.day == start.weekday() and opens <= start < closes:
            return (opens - midnight) // timedelta(minutes=1), (closes - midnight) // timedelta(minutes=1)
    minute = start.hour * 60 + start.minute
    return minute, minute + 1


def _longer(placed: Placed, found: _Place, was: int) -> list[int]:
    """The longer sessions of its kind that could stand in the same slot, by her free time and the runs in it."""
    week, arrangement = placed.week(found.number), placed.solution.arrangement[found.number]
    own = week.candidates[found.index]
    return [
        i
        for i, c in enumerate(week.candidates)
        if (c.kind, c.day) == (own.kind, own.day)
        and found.opens <= c.start_min < found.closes
        and own.minutes < c.minutes <= was
        and (week.moves is None or bool(week.moves.has_room[arrangement, i]))
    ]


def _of_free_time(week: Week, found: _Place, own: Candidate, instead: str) -> Because:
    if not own.fits:
        return _because("free-minutes", f"{instead}: it lies outside your free time, where the shortest one counts.")
    stretches = [
        c.minutes + c.room_after_min
        for c in week.candidates
        if c.day == own.day and c.fits and found.opens <= c.start_min < found.closes
    ]
    room = max(stretches)
    if room >= found.closes - found.opens:
        return _because("free-minutes", f"{instead}: your free time there is {room} min long.")
    if any(run.day == own.day and _is_in(run, found) for run in week.runs):
        return _because("free-minutes", f"{instead}: the run leaves {room} min of your free time there.")
    return _because("free-minutes", f"{instead}: {room} min of your free time are left there.")


def _is_in(run: RunAt, slot: _Place) -> bool:
    """Whether a run of the slot's day takes some of the slot. A change of the clocks is left aside."""
    begins = round(60 * (run.at_h - 24 * run.day))
    return begins < slot.closes and slot.opens < begins + run.minutes


def _of_rules(placed: Placed, found: _Place, longer: Sequence[int], instead: str) -> Because:
    """What the best of the longer sessions would break that isn't broken now."""
    paid = _paid(placed, found.number)
    beyond = [(i, _beyond(placed, found, i, paid)) for i in longer]
    best, broken = min(beyond, key=lambda one: _weight(one[1]))
    minutes = placed.week(found.number).candidates[best].minutes
    if not broken:
        return _because("free-minutes", f"{instead}: {minutes} min there would cost the season more elsewhere.")
    worst = min(broken, key=lambda one: (TIERS.index(one.tier), -one.points, one.rule.id))
    says = f"{instead}, since {minutes} min there would cost more: {worst.says}"
    return Because(rule=f"{SHORTER}:{worst.rule.id}", says=says, source=worst.rule.source)


def _beyond(placed: Placed, found: _Place, instead: int, paid: Counter[tuple[str, str]]) -> list[Breach]:
    taken = list(placed.solution.taken)
    week = {*taken[found.number], instead} - {found.index}
    taken[found.number] = tuple(sorted(week, key=lambda i: placed.week(found.number).candidates[i].at_h))
    other = replace(placed, solution=replace(placed.solution, taken=tuple(taken)))
    new = _paid(other, found.number) - paid
    return [
        replace(one, points=new[one.rule.id, one.tier])
        for one in {each.rule.id: each for each in reversed(_breaches(other, found.number))}.values()
        if new[one.rule.id, one.tier] > 0
    ]


def _paid(placed: Placed, number: int) -> Counter[tuple[str, str]]:
    """The points of each rule in a week and over its two edges."""
    points: Counter[tuple[str, str]] = Counter()
    for one in _breaches(placed, number):
        points[one.rule.id, one.tier] += one.points
    return points


def _breaches(placed: Placed, number: int) -> list[Breach]:
    last = min(number + 1, placed.phases.weeks - 1)
    return [one for each in range(number, last + 1) for one in placed.breaches_of(each)]


def _weight(broken: Sequence[Breach]) -> tuple[int, ...]:
    return tuple(sum(one.points for one in broken if one.tier == tier) for tier in TIERS)


def _overlap(one: Candidate, other: Candidate) -> bool:
    ends = (one.start_min + one.minutes, other.start_min + other.minutes)
    return one.day == other.day and one.start_min < ends[1] and other.start_min < ends[0]


def _because(rule: str, says: str) -> Because:
    return Because(rule=f"{SHORTER}:{rule}", says=says, source=OUR_DEFAULT)
