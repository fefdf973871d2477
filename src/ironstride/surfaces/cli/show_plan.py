"""Plan what was wished for, and print or write it."""

import shlex
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ironstride.coach.make_plan import make_plan
from ironstride.surfaces.cli.choose_protocol import changed
from ironstride.surfaces.cli.logged_strength import log_line, logged_strength
from ironstride.surfaces.cli.plan_notes import next_lines
from ironstride.surfaces.cli.plan_text import plan_lines
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.read_request import STANDARD_INPUT, local_today, read_request
from ironstride.surfaces.cli.say import refuse, say, say_bytes, warn, wrapped
from ironstride.surfaces.cli.words import counted
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to plan, as it was typed."""

    file: str
    runs: Path | None = None
    protocol: str | None = None
    weeks: int | None = None
    as_json: bool = False
    ics: Path | None = None
    week: int | None = None
    replaces_runs: bool = False
    data: str | None = None


def show_plan(wish: Wish, *, says_everything: bool = False) -> None:
    """Read, plan, print. Refuses with every problem and exit code 2 what can't be read."""
    request = read_request(wish.file, require_runs=wish.runs is None)
    today = local_today(request.athlete.timezone)
    if wish.runs is not None:
        from ironstride.surfaces.cli.read_folder import infer_from
        from ironstride.surfaces.cli.recorded_week import with_recordings

        request = with_recordings(
            request, infer_from([wish.runs], request.athlete.timezone), today, replaces_runs=wish.replaces_runs
        )
    request = changed(request, wish.protocol, wish.weeks)
    strength = logged_strength(wish.data, request, today)
    plan = make_plan(request, today, strength)
    ends = plan.starts + timedelta(weeks=plan.weeks)
    if ends <= today:
        warn(wrapped(f"This whole season lies in the past: it ended {ends - timedelta(days=1)}. Check [plan] starts."))
    if wish.week is not None and not 1 <= wish.week <= plan.weeks:
        what = f"{wish.week} is not a week of this plan."
        refuse([Problem(where="--week", what=what, try_this=f"It has weeks 1 to {plan.weeks}.")])
    if wish.ics is not None:
        _write_calendar(plan, wish.ics)
    if wish.as_json:
        from ironstride.files.plan_json import plan_bytes

        say_bytes(plan_bytes(plan))
        return
    weeks = None if wish.week is None else range(wish.week, wish.week + 1)
    source = [] if strength is None else [log_line(strength), ""]
    lines = plan_lines(plan, weeks=weeks, says_everything=says_everything)
    say([*lines, "", *source, *next_lines(_next(plan, wish))])


def _write_calendar(plan: Plan, file: Path) -> None:
    from ironstride.files.calendar_ics import plan_ics

    try:
        file.write_bytes(plan_ics(plan, datetime.now(UTC)))
    except OSError as error:
        what = f"it can't be written ({error.strerror or error})."
        refuse([Problem(where=str(file), what=what, try_this="Name a file in a folder of your own.")])
    warn(wrapped(f"Wrote {counted(len(plan.sessions), 'session')} to {file}."))


def _next(plan: Plan, wish: Wish) -> list[tuple[str, str]]:
    file = "athlete.toml" if wish.file == STANDARD_INPUT else shlex.quote(wish.file)
    name = program_name()
    plans = f"{name} plan {file}" + (f" --protocol {shlex.quote(wish.protocol)}" if wish.protocol else "")
    following = 2 if wish.week is None else wish.week % plan.weeks + 1
    commands = [(f"{plans} --ics season.ics", "the season in your calendar")]
    if plan.weeks > 1:
        commands.insert(0, (f"{plans} --week {following} --all", f"week {following} with every set and reason"))
    if plan.sessions and wish.protocol is None:  # 'why' plans the file as it stands
        commands.insert(1, (f"{name} why {plan.sessions[0].id} {file}", "the sources behind a session"))
    return commands
