"""What the dates of an athlete file say that can't all be true, or that the runner should know before planning."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from ironstride.files.athlete_fields import MOST_WEEKS
from ironstride.files.field_report import Path, Report, placed
from ironstride.files.week_checks import check_week
from ironstride.training.request import Athlete, KnownLift, PlanRequest, Race, Travel

YOUNGEST_YEARS: Final = 13  # our limit: younger children train with people, not with a program
RACE_LOOKS_BACK_DAYS: Final = 28  # our default: recovery from a race this long ago still shapes the first weeks
GOAL_RACES_APART_DAYS: Final = 14  # our default: the days after one race and the taper for the next take this long

Placed = Sequence[tuple[Path, Race]]


def check_request(
    request: PlanRequest, places: Mapping[str, Sequence[Path]], report: Report, today: date | None = None
) -> None:
    """Note every contradiction. `places` says where each entry of a repeated table stands in the file.

    `today` stands for the first day where the request doesn't name one. Fatal is only what is surely a slip or
    leaves nothing to plan; a request that is merely impossible is planned as well as it can be.

    >>> report = Report()
    >>> check_request(PlanRequest(races=(Race(date=date(2026, 4, 1)),)), {}, report, today=date(2026, 11, 23))
    >>> [str(problem) for problem in report.problems("me.toml")][0]
    'me.toml: [[race]] 1, date: 2026-04-01 is before the plan starts, 2026-11-23. Check the year, or take it out.'
    """
    starts = request.plan.starts or today
    races = sorted(placed("race", request.races, places), key=lambda entry: entry[1].date)
    if starts is not None:
        _check_ages(request.athlete, starts, report)
        _check_lifts(request.lifts, starts, today, report)
    _check_heart(request.athlete, report)
    _check_races(races, starts, request.plan.weeks, report)
    weeks = request.plan.weeks or _weeks_to_last(races, starts)
    _check_travel(placed("travel", request.travel, places), starts, weeks, report)
    check_week(request, places, weeks, report)


def _check_heart(athlete: Athlete, report: Report) -> None:
    if athlete.hr_rest is not None and athlete.hr_max is not None and athlete.hr_rest >= athlete.hr_max:
        what = f"{athlete.hr_rest} is not below hr_max, {athlete.hr_max}."
        report.wrong(("athlete", "hr_rest"), what, "Check both; one may stand in the other's place.")


def _check_ages(athlete: Athlete, starts: date, report: Report) -> None:
    if athlete.born is None:
        return
    if athlete.born > starts:
        report.wrong(("athlete", "born"), f"{athlete.born} is after the plan starts, {starts}.", "Check the year.")
    elif _age(athlete.born, starts) < YOUNGEST_YEARS:
        what = f"born {athlete.born} is under {YOUNGEST_YEARS} years, and Ironstride makes no plans for children."
        report.wrong(("athlete", "born"), what, "Check the year, or train with a coach in person.")


def _age(born: date, on: date) -> int:
    """Whole years; someone born on 29 February has the birthday on 1 March where there is no such day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _check_lifts(lifts: Mapping[str, KnownLift], starts: date, today: date | None, report: Report) -> None:
    latest = max(starts, today or starts)
    for name, lift in lifts.items():
        if lift.on is not None and lift.on > latest:
            what = f"{lift.on} is still to come; the lift counts as done lately."
            report.remark(("lifts", name, "on"), what, "Check the date.")


def _check_races(races: Placed, starts: date | None, weeks: int | None, report: Report) -> None:
    if starts is not None:
        for path, race in races:
            _check_race_date((*path, "date"), race, starts, weeks, report)
    for (_, earlier), (path, later) in pairwise(races):
        apart = (later.date - earlier.date).days
        if apart <= 1:
            when = "a day after" if apart else "on the day of"
            what = f"{later.name} is {when} {earlier.name}; both are planned."
            report.remark((*path, "date"), what, "Check the dates, or give the one that matters less priority C.")
    goals = [entry for entry in races if entry[1].priority == "A"]
    for (_, earlier), (path, later) in pairwise(goals):
        apart = (later.date - earlier.date).days
        if 1 < apart < GOAL_RACES_APART_DAYS:
            what = (
                f"{later.name} is {apart} days after {earlier.name}, another A race; recovery from the first "
                "leads straight to the second, without a taper of its own."
            )
            report.remark((*path, "date"), what, "Give one of them priority B.")


def _check_race_date(path: Path, race: Race, starts: date, weeks: int | None, report: Report) -> None:
    ago = (starts - race.date).days
    if ago > RACE_LOOKS_BACK_DAYS:
        what = f"{race.date} is before the plan starts, {starts}."
        report.wrong(path, what, "Check the year, or take it out.")
    elif ago > 0:
        days = "1 day" if ago == 1 else f"{ago} days"
        what = f"{race.date} is {days} before the plan starts, {starts}; only the recovery from it counts."
        report.remark(path, what, "Nothing to do, unless the date is wrong.")
    elif weeks is None and _week_of(race.date, starts) > MOST_WEEKS:
        what = f"{race.date} is in week {_week_of(race.date, starts)}, and a plan has {MOST_WEEKS} at most."
        report.wrong(path, what, "Check the year, start later, or say how many weeks to plan.")
    elif weeks is not None and _week_of(race.date, starts) > weeks:
        what = f"{race.date} is after the last of {weeks} weeks, so nothing is counted back from it."
        needed = _week_of(race.date, starts)
        fits = f"Set weeks = {needed}, or take weeks out." if needed <= MOST_WEEKS else "Nothing to do for now."
        report.remark(path, what, fits)


def _check_travel(trips: Sequence[tuple[Path, Travel]], starts: date | None, weeks: int | None, report: Report) -> None:
    for path, trip in trips:
        if trip.from_ > trip.to:
            report.wrong((*path, "from"), f"{trip.from_} is after {trip.to}, the last day away.", "Swap the two dates.")
        elif starts is not None and (
            trip.to < starts or (weeks is not None and trip.from_ >= starts + timedelta(weeks=weeks))
        ):
            report.remark(path, "these days lie outside the plan and change nothing in it.", "Nothing to do.")
    for (_, earlier), (path, later) in pairwise(sorted(trips, key=lambda entry: entry[1].from_)):
        if later.from_ <= earlier.to:
            what = f"{later.from_} is within another trip; on shared days the kit of the earlier one counts."
            report.remark((*path, "from"), what, "Give each day away once.")


def _week_of(day: date, starts: date) -> int:
    return (day - starts).days // 7 + 1


def _weeks_to_last(races: Placed, starts: date | None) -> int | None:
    if starts is None or not races or races[-1][1].date < starts:
        return None
    return _week_of(races[-1][1].date, starts)
