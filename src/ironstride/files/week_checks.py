"""What the usual week of an athlete file says that can't all be true: free time, runs, pins and wished sessions."""

from collections.abc import Mapping, Sequence
from datetime import time
from itertools import combinations
from typing import Final

from ironstride.files.field_report import Path, Report, placed
from ironstride.training.request import FreeSlot, Pin, PlanRequest, UsualRun
from ironstride.training.words import MAIN_KINDS, WEEKDAY_NAMES

SHORTEST_SESSION_MINUTES: Final = 20  # the shortest variant of a session
RUN_AT: Final = time(7, 0)  # where a run without a time stands on a day without free slots: our default


def check_week(request: PlanRequest, places: Mapping[str, Sequence[Path]], weeks: int | None, report: Report) -> None:
    """Note what the week can't hold. All of it is remarks: the week is planned as well as it can be.

    `places` says where each entry of a repeated table stands in the file; `weeks` is the plan's length, if known.
    """
    runs = placed("run", request.runs, places)
    _check_room(request, report)
    _check_wishes(request, report)
    for path, run in runs:
        _check_run(path, run, request.free, weeks, report)
    for (_, earlier), (path, later) in combinations(sorted(runs, key=lambda entry: (entry[1].day, entry[0][1])), 2):
        _check_two_runs(earlier, later, path, request.free, report)
    for path, pin in placed("pin", request.pins, places):
        _check_pin(path, pin, request.free, weeks, report)


def _check_room(request: PlanRequest, report: Report) -> None:
    longest = max((slot.minutes for slot in request.free), default=0)
    if longest < SHORTEST_SESSION_MINUTES and not report.is_wrong_in("free"):
        what = f"no slot holds {SHORTEST_SESSION_MINUTES} minutes, the shortest session, so there is no room to lift."
        report.remark(("free",), what, "Give the minutes that are free for running and lifting together.")


def _check_wishes(request: PlanRequest, report: Report) -> None:
    minutes = request.plan.gym_minutes_a_week
    wished = request.plan.sessions_a_week
    if wished is None:
        if minutes < SHORTEST_SESSION_MINUTES:
            what = f"{minutes} minutes a week hold no session; the shortest takes {SHORTEST_SESSION_MINUTES}."
            report.remark(("plan", "gym_minutes_a_week"), what, "Give the minutes that you can lift in a week.")
        return
    needed = sum(wished.values()) * SHORTEST_SESSION_MINUTES
    if needed > minutes:
        what = (
            f"{sum(wished.values())} sessions take {needed} minutes at the very least, and gym_minutes_a_week is "
            f"{minutes}; some will fall out."
        )
        report.remark(("plan", "sessions_a_week"), what, "Wish for fewer sessions, or give more minutes.")
    main = sum(count for kind, count in wished.items() if kind in MAIN_KINDS)
    days = 7 - request.plan.rest_days
    if main > days:
        what = f"{main} main sessions and {request.plan.rest_days} rest days do not fit into 7 days, one a day."
        report.remark(("plan", "sessions_a_week"), what, "Wish for fewer sessions or rest days.")


def _check_run(path: Path, run: UsualRun, free: Sequence[FreeSlot], weeks: int | None, report: Report) -> None:
    starts = _minute(_starts(run, free))
    for slot in free:
        if slot.day == run.day and _minute(slot.at) <= starts < _end(slot) < starts + run.minutes:
            what = (
                f"{run.minutes} minutes from {_starts(run, free):%H:%M} go past the free slot, which ends at "
                f"{_clock(_end(slot))}; the run is planned as it stands."
            )
            report.remark((*path, "minutes"), what, "Nothing to do, or free more minutes there.")
    if weeks is not None and (late := [week for week in run.weeks if week > weeks]):
        what = f"week {', '.join(map(str, late))} comes after the last of {weeks} weeks and changes nothing."
        report.remark((*path, "weeks"), what, "Check the weeks; they count from 1.")


def _check_two_runs(earlier: UsualRun, later: UsualRun, path: Path, free: Sequence[FreeSlot], report: Report) -> None:
    in_one_week = not earlier.weeks or not later.weeks or set(earlier.weeks) & set(later.weeks)
    if earlier.day != later.day or not in_one_week:
        return
    one, other = _minute(_starts(earlier, free)), _minute(_starts(later, free))
    if one < other + later.minutes and other < one + earlier.minutes:
        what = f"this run overlaps another one on {WEEKDAY_NAMES[later.day]}; both are planned as they stand."
        report.remark((*path, "at"), what, "Give each run its own time.")


def _check_pin(path: Path, pin: Pin, free: Sequence[FreeSlot], weeks: int | None, report: Report) -> None:
    if weeks is not None and pin.week > weeks:
        what = f"week {pin.week} comes after the last of {weeks} weeks, so the pin is left out."
        report.remark((*path, "week"), what, "Check the week; weeks count from 1.")
    if not any(slot.day == pin.day and _is_in(pin.slot, slot) for slot in free):
        what = f"{pin.slot} on {WEEKDAY_NAMES[pin.day]} is not free; the session is put there all the same."
        report.remark((*path, "slot"), what, "Free some minutes there in [free], or pin another slot.")


def _is_in(name: str, slot: FreeSlot) -> bool:
    if name in ("am", "pm"):
        return slot.name == name
    return _minute(slot.at) <= _minute(time.fromisoformat(name)) < _end(slot)


def _starts(run: UsualRun, free: Sequence[FreeSlot]) -> time:
    return run.at or min((slot.at for slot in free if slot.day == run.day), default=RUN_AT)


def _minute(at: time) -> int:
    return 60 * at.hour + at.minute


def _end(slot: FreeSlot) -> int:
    return _minute(slot.at) + slot.minutes


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
