"""What the athlete file says that can't all be true, or that the runner should know before a plan is made."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Final

from ironstride.files.field_report import Path, Report
from ironstride.training.request import PlanRequest

YOUNGEST_YEARS: Final = 13  # our limit: younger children train with people, not with a program
RACE_LOOKS_BACK_DAYS: Final = 28  # recovery from a race this long ago still shapes the first weeks
GOAL_RACES_APART_DAYS: Final = 14  # our default: a taper and the days after a race take this long
DEFAULT_RUN_AT: Final = time(7, 0)

Places = Mapping[str, Sequence[Path]]


def check_request(request: PlanRequest, places: Places, report: Report, today: date | None = None) -> None:
    """Note every contradiction. `places` says where each entry of a repeated table stands in the file.

    `today` stands for the first day where the request doesn't name one. Fatal is only what no plan can make
    sense of; a request that is merely impossible is planned as well as it can be.
    """
    starts = request.plan.starts or today
    _check_athlete(request, starts, report)


def _check_athlete(request: PlanRequest, starts: date | None, report: Report) -> None:
    athlete = request.athlete
    if athlete.hr_rest is not None and athlete.hr_max is not None and athlete.hr_rest >= athlete.hr_max:
        what = f"{athlete.hr_rest} is not below hr_max, {athlete.hr_max}."
        report.wrong(("athlete", "hr_rest"), what, "Check both; one may stand in the other's place.")
    if athlete.born is None or starts is None:
        return
    if athlete.born > starts:
        report.wrong(("athlete", "born"), f"{athlete.born} is after the plan starts, {starts}.", "Check the year.")
    elif _age(athlete.born, starts) < YOUNGEST_YEARS:
        what = f"born {athlete.born} is under {YOUNGEST_YEARS} years, and this program makes no plans for children."
        report.wrong(("athlete", "born"), what, "Check the year, or train with a coach in person.")


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
