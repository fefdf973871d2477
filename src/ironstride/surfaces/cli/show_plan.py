"""Plan what was wished for, and print or write it."""

from dataclasses import dataclass, replace
from pathlib import Path

from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import decode_request, encode_request
from ironstride.surfaces.cli.plan_notes import next_lines
from ironstride.surfaces.cli.plan_text import plan_lines
from ironstride.surfaces.cli.read_request import STANDARD_INPUT, local_today, read_request
from ironstride.surfaces.cli.say import problem_lines, refuse, say, warn
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options of `plan`, as they were typed."""

    file: str
    runs: Path | None = None
    protocol: str | None = None
    weeks: int | None = None
    as_json: bool = False
    ics: Path | None = None
    week: int | None = None
    says_everything: bool = False


def show_plan(wish: Wish) -> None:
    """Read, plan, print. Refuses with every problem and exit code 2 what can't be read."""
    request = read_request(wish.file, require_runs=wish.runs is None)
    if wish.runs is not None:
        request = _with_runs(request, wish.runs)
    plan = make_plan(_overruled(request, wish), local_today(request.athlete.timezone))
    if wish.week is not None and not 1 <= wish.week <= plan.weeks:
        what = f"{wish.week} is not a week of this plan."
        refuse([Problem(where="--week", what=what, try_this=f"It has weeks 1 to {plan.weeks}.")])
    if wish.ics is not None:
        _write_calendar(plan, wish.ics)
    if wish.as_json:
        from ironstride.files.plan_json import encode_plan

        say(encode_plan(plan))
        return
    weeks = None if wish.week is None else range(wish.week, wish.week + 1)
    say([*plan_lines(plan, weeks=weeks, says_everything=wish.says_everything), "", *next_lines(_next(plan, wish))])


def _with_runs(request: PlanRequest, folder: Path) -> PlanRequest:
    """The request around the week that the runner's own files show; what was guessed goes to standard error."""
    from ironstride.surfaces.cli.read_folder import infer_from

    week = infer_from([folder], request.athlete.timezone)
    warn("Planned around the runs in your files; see and edit them with 'ironstride week'.")
    return replace(request, runs=week.runs)


def _overruled(request: PlanRequest, wish: Wish) -> PlanRequest:
    """The request with what the command line says instead of the file, checked as the file is."""
    data = encode_request(request)
    if wish.protocol is not None:
        data["plan"]["protocol"] = wish.protocol
    if wish.weeks is not None:
        data["plan"]["weeks"] = wish.weeks
    if wish.protocol is None and wish.weeks is None:
        return request
    changed, problems = decode_request(data, "command line", require_runs=False)
    if changed is None:
        refuse([problem for problem in problems if problem.is_fatal])
    return changed


def _write_calendar(plan: Plan, file: Path) -> None:
    from ironstride.files.calendar_ics import encode_calendar

    try:
        file.write_bytes(encode_calendar(plan))
    except OSError as error:
        what = f"it can't be written ({error.strerror or error})."
        refuse([Problem(where=str(file), what=what, try_this="Name a file in a folder of your own.")])
    warn(f"Wrote {len(plan.sessions)} sessions to {file}.")


def _next(plan: Plan, wish: Wish) -> list[tuple[str, str]]:
    file = "athlete.toml" if wish.file == STANDARD_INPUT else wish.file
    first = plan.sessions[0].id if plan.sessions else "2026-11-24"
    return [
        (f"ironstride plan {file} --week 2 --all", "one week, every set and reason"),
        (f"ironstride why {first} {file}", "why this session, in full, with DOIs"),
        (f"ironstride plan {file} --ics season.ics", "put it into your calendar"),
    ]
