"""Missed sessions that found no new place: no session changes for them, so a remark says why the week has none."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta

from ironstride.planning.paid import Paid
from ironstride.planning.placed import Placed
from ironstride.planning.tidings import Tidings
from ironstride.rules.week import Week
from ironstride.rules.words import Breach
from ironstride.training.plan import Session
from ironstride.training.problem import Problem
from ironstride.training.words import TIERS, SessionKind, day_words


def not_made_up(placed: Placed, told: Tidings, now: datetime, afresh: Callable[[], Placed]) -> tuple[Problem, ...]:
    """A remark for each session that a `[[missed]]` names and whose week, as `placed`, has fewer of its kind than it
    wants; the latest of a week, where some of them came back. Each names what stands in the way: the week is over, no
    free time is left, or the weightiest rule that the best place left would break. `afresh` places the season as if
    nothing had happened: a week that never had room for all that it wants lacks nothing.
    """
    weeks: dict[tuple[int, SessionKind], list[Session]] = {}
    for one in sorted(told.said_missed, key=lambda one: one.start):
        weeks.setdefault((_number(placed, one.start), one.kind), []).append(one)
    return tuple(
        _remark(one, _why(placed, number, kind, now), now, is_over=_is_over(placed, number, now))
        for (number, kind), lost in sorted(weeks.items())
        for one in _without_a_place(placed, told, number, kind, lost, afresh)
    )


def where_missed(one: Session) -> str:
    """The `where` of a session's remark, by which an older one about it is known."""
    return f"[[missed]] {one.id}"


def _number(placed: Placed, start: datetime) -> int:
    return (start.date() - placed.phases.starts).days // 7


def _without_a_place(
    placed: Placed,
    told: Tidings,
    number: int,
    kind: SessionKind,
    lost: Sequence[Session],
    afresh: Callable[[], Placed],
) -> Sequence[Session]:
    week, taken = placed.week(number), placed.solution.taken[number]
    there = sum(week.candidates[i].kind == kind for i in taken)
    stood = sum(
        one.kind == kind and _number(placed, one.start) == number for one in (*told.done, *told.standing)
    )  # those that count without any change
    lacking = dict(week.wanted).get(kind, 0) - there
    if lacking <= 0:
        return ()
    unhurt = afresh()
    planned = sum(unhurt.week(number).candidates[i].kind == kind for i in unhurt.solution.taken[number])
    lacking = min(lacking, planned - there)
    came_back = max(0, there - stood)
    n_lost = max(0, min(lacking, len(lost) - came_back))
    return lost[max(0, len(lost) - n_lost) :]


def _why(placed: Placed, number: int, kind: SessionKind, now: datetime) -> str:
    if _is_over(placed, number, now):
        return "that week is over."
    found = list(_if_added(placed, number, kind, now))
    if not found:
        return "no free time is left in it."
    least = min(found, key=_cost)
    return least[0].says if least else "every place left would cost the season more than it gives."


def _is_over(placed: Placed, number: int, now: datetime) -> bool:
    return datetime.combine(placed.first_day(number) + timedelta(days=7), time(0)) <= now


def _if_added(placed: Placed, number: int, kind: SessionKind, now: datetime) -> Iterator[tuple[Breach, ...]]:
    """What one more session of the kind would break in each place that is left beside the sessions that stand."""
    paid, week = Paid(placed), placed.week(number)
    shape, taken, arrangement = paid.fillings[number]
    midnight = datetime.combine(placed.first_day(number), time(0))
    for i, c in enumerate(week.candidates):
        start = midnight + timedelta(days=c.day, minutes=c.start_min)
        if c.kind == kind and start >= now and c.fits and all(_go_together(week, i, j) for j in taken):
            yield paid.beyond_the_plan({number: (shape, tuple(sorted((*taken, i))), arrangement)})


def _go_together(week: Week, i: int, j: int) -> bool:
    """Whether two places leave room for each other: apart in time, and no two main sessions on one day."""
    one, other = week.candidates[i], week.candidates[j]
    if one.day != other.day:
        return True
    is_apart = one.start_min + one.minutes <= other.start_min or other.start_min + other.minutes <= one.start_min
    return is_apart and not (one.is_main and other.is_main)


def _cost(breaches: Sequence[Breach]) -> tuple[int, ...]:
    return tuple(sum(one.points for one in breaches if one.tier == tier) for tier in TIERS)


def _remark(one: Session, why: str, now: datetime, *, is_over: bool) -> Problem:
    tense = "was missed" if one.start < now else "cannot be done"
    return Problem(
        where=where_missed(one),
        what=f"The {one.kind} session of {day_words(one.start.date())} {tense} and found no other place in its week: "
        f"{why}",
        try_this="Leave it out; the weeks ahead keep their own sessions."
        if is_over
        else "Leave it out, or give that week another [free] slot.",
        is_fatal=False,
    )
