"""A season as text for people: what it is, every week, every lift with its reasons, and what had to give."""

from collections.abc import Iterator
from datetime import date

from ironstride.coach.health_first import health_lines
from ironstride.coach.page_of import page_of
from ironstride.surfaces.cli.legend import legend_lines
from ironstride.surfaces.cli.plan_notes import note_lines
from ironstride.surfaces.cli.race_weeks import RUNS_ARE_YOURS, is_around_a_race
from ironstride.surfaces.cli.say import WIDTH, tinted, wrapped
from ironstride.surfaces.cli.session_text import SessionWriter
from ironstride.surfaces.cli.week_text import week_lines
from ironstride.surfaces.cli.words import counted, span_words, week_days
from ironstride.training.plan import Plan, Session
from ironstride.training.words import day_words


def plan_lines(plan: Plan, *, weeks: range | None = None, says_everything: bool = False) -> Iterator[str]:
    """The plan, line by line, at most 80 columns wide.

    `weeks` (counted from 1) picks some of them, and then only they are shown. Sessions of equal content are printed
    once and pointed at later; `says_everything` prints each in full.
    """
    shown = weeks or range(1, plan.weeks + 1)
    yield from _head(plan)
    if weeks is None:
        yield ""
        yield from _phases(plan)
    yield ""
    yield from legend_lines(plan)
    writer = SessionWriter(plan=plan, says_everything=says_everything)
    said_whose_runs = False
    for week in shown:
        days = week_days(plan.starts, week)
        yield ""
        yield tinted(week_title(plan, week), "strong")
        yield from week_lines(plan, days)
        if not said_whose_runs and is_around_a_race(plan, week):
            said_whose_runs = True
            yield from wrapped(RUNS_ARE_YOURS, "  ", "  ")
        for session in sessions_on(plan, days):
            yield ""
            yield from writer.lines(session)
    yield ""
    yield from note_lines(plan, weeks=shown, says_everything=says_everything)


def sessions_on(plan: Plan, days: tuple[date, ...]) -> list[Session]:
    """The sessions of some days, earliest first."""
    return sorted((s for s in plan.sessions if s.start.date() in days), key=lambda s: (s.start, s.id))


def week_title(plan: Plan, week: int) -> str:
    """The week's number, days and phases, such as "Week 3 · 7-13 Dec · base"."""
    days = week_days(plan.starts, week)
    names = list(dict.fromkeys(p.name for p in plan.phases if p.from_ <= days[-1] and p.to >= days[0]))
    return f"Week {week} · {span_words(days[0], days[-1])} · {', then '.join(names)}"


def _head(plan: Plan) -> Iterator[str]:
    page = page_of(plan.request)
    last = week_days(plan.starts, plan.weeks)[-1]
    races = sorted((race for race in plan.request.races if plan.starts <= race.date <= last), key=lambda r: r.date)
    goal = next((race for race in reversed(races) if race.priority == "A"), races[-1] if races else None)
    title = f"{plan.request.athlete.name}: {counted(plan.weeks, 'week')}"
    yield tinted("\n".join(wrapped(title + (f" to {goal.name}" if goal else ""))), "strong")
    zone = plan.request.athlete.timezone
    yield f"{day_words(plan.starts)} {plan.starts.year} to {day_words(last)} {last.year} · {zone}"
    for race in races:
        yield from wrapped(
            f"{day_words(race.date)} {race.at:%H:%M}  {race.name}, {race.km:g} km, priority {race.priority}", "Race: "
        )
    yield from wrapped(f"{page.name} ({page.id}). {page.summary}", "Protocol: ", "  ")
    for line in health_lines(plan):
        yield from (tinted(part, "bad") for part in wrapped(line, "Health: ", "  "))


def _phases(plan: Plan) -> Iterator[str]:
    yield tinted("Phases", "strong")
    for phase in plan.phases:
        days = (phase.to - phase.from_).days + 1
        length = counted(days // 7, "week") if days % 7 == 0 else counted(days, "day")
        row = f"  {phase.name:<12}{span_words(phase.from_, phase.to):<20}{length}"
        yield row[:WIDTH].rstrip()
