"""One week as a table: runs on the left, lifts on the right, and how long until the next quality run."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ironstride.coach.health_first import runs_wait_on
from ironstride.surfaces.cli.legend import WAITING_MARK
from ironstride.surfaces.cli.say import WIDTH, Tone, tinted
from ironstride.training.plan import Plan, PlannedRun, Session
from ironstride.training.words import DAYS, HARD_RUNS, QUALITY_RUNS

_RUN_COLUMNS, _LIFT_COLUMNS = 26, 25
_FARTHEST_H = 96.0  # beyond four days the next quality run is no neighbour


def week_lines(plan: Plan, days: tuple[date, ...]) -> Iterator[str]:
    """A line for each day, more where it has more than one run or lift. Solid marks are hard, open ones easy.

    A run that health has wait is marked as waiting, whatever its kind: nothing here may look like advice to run.
    """
    for day in days:
        runs = sorted((run for run in plan.runs if run.start.date() == day), key=lambda run: run.start)
        lifts = sorted((s for s in plan.sessions if s.start.date() == day), key=lambda s: s.start)
        name = DAYS[day.weekday()]
        if not runs and not lifts:
            yield f"  {name}  – rest"
        for row in range(max(len(runs), len(lifts))):
            run = _run_cell(runs[row], waits=runs_wait_on(plan.request, day)) if row < len(runs) else ""
            lift = _lift_cell(lifts[row]) if row < len(lifts) else ""
            room = WIDTH - 7 - _RUN_COLUMNS - max(_LIFT_COLUMNS, len(lift) + 1)
            after = _until_next(plan, lifts[row], room) if row < len(lifts) else ""
            cells = _cell(run, _RUN_COLUMNS, "run") + _cell(lift, _LIFT_COLUMNS, "lift") + after
            yield f"  {name if row == 0 else '   '}  {cells}".rstrip()
    if any(run.start.date() in days and runs_wait_on(plan.request, run.start.date()) for run in plan.runs):
        yield tinted(f"  {WAITING_MARK} Runs wait: ask your clinician.", "bad")


def hours_until(plan: Plan, session: Session) -> tuple[float, PlannedRun] | None:
    """Elapsed hours from the start of a session to that of the next quality run, None where none is near.

    A run that health has wait is none.
    """
    zone = ZoneInfo(plan.request.athlete.timezone)
    coming = [
        run
        for run in plan.runs
        if run.kind in QUALITY_RUNS and run.start > session.start and not runs_wait_on(plan.request, run.start.date())
    ]
    if not coming:
        return None
    run = min(coming, key=lambda one: one.start)
    hours = (_instant(run.start, zone) - _instant(session.start, zone)) / 3600
    return (hours, run) if hours <= _FARTHEST_H else None


def _instant(wall: datetime, zone: ZoneInfo) -> float:
    return wall.replace(tzinfo=zone).timestamp() if wall.tzinfo is None else wall.timestamp()


def _cell(text: str, columns: int, tone: Tone) -> str:
    return tinted(text, tone) + " " * max(1, columns - len(text)) if text else " " * columns


def _run_cell(run: PlannedRun, *, waits: bool) -> str:
    mark = WAITING_MARK if waits else "●" if run.kind in HARD_RUNS else "○"
    moved = " moved" if run.moved_from else ""
    minutes = f" {run.minutes} min" if run.kind != "race" else ""
    words = run.name or run.kind if run.kind == "race" else run.kind
    room = _RUN_COLUMNS - 1 - len(f"{mark} 00:00 {minutes}{moved}")
    short = words if len(words) <= room else words[: room - 1].rstrip() + "."
    return f"{mark} {run.start:%H:%M} {short}{minutes}{moved}"


def _lift_cell(session: Session) -> str:
    mark = "■" if session.lower_body == "loaded" else "□"
    return f"{mark} {session.start:%H:%M} {session.kind} {session.minutes} min"


def _until_next(plan: Plan, session: Session, room: int) -> str:
    near = hours_until(plan, session) if session.lower_body == "loaded" else None
    if near is None:
        return ""
    hours, run = near
    words = f"{round(hours, 1):g} h to {DAYS[run.start.weekday()]} {run.kind}"
    return words if len(words) <= room else words.rpartition(" ")[0]
