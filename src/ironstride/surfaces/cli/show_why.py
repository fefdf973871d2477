"""Print why one session stands where it stands and is what it is, with its sources."""

from collections.abc import Iterator
from dataclasses import asdict

from ironstride.coach.explain_session import find_sessions, rests_on
from ironstride.coach.make_plan import make_plan
from ironstride.coach.why_not import margin_of, margin_words, price_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.files.plan_fields import SESSION
from ironstride.files.plan_json import read_plan
from ironstride.planning.why_not import Margin
from ironstride.protocols.read import protocol_ids
from ironstride.protocols.registers import Source
from ironstride.surfaces.cli.logged_strength import logged_strength
from ironstride.surfaces.cli.read_request import local_today, read_text
from ironstride.surfaces.cli.say import refuse, say, say_json, tinted, wrapped
from ironstride.surfaces.cli.session_text import SessionWriter
from ironstride.surfaces.cli.week_text import hours_until
from ironstride.surfaces.cli.words import run_words, week_of
from ironstride.training.plan import Plan, Session
from ironstride.training.problem import Problem
from ironstride.training.words import day_words

_MOST_LISTED = 12


def show_why(words: str, file: str, data: str | None = None, *, as_json: bool) -> None:
    """Find the session that `words` mean in the plan of `file` and explain it. Refuses where none or several fit."""
    plan = plan_of(file, data)
    found = find_sessions(plan, words)
    if len(found) != 1:
        refuse([_unclear(plan, words, found)])
    session = found[0]
    margin, other_places = _other_places(plan, session)
    if as_json:
        works = [_source_data(one) for one in rests_on(session)]
        cost = margin.cost if margin else None
        say_json({"session": SESSION.write(session), "sources": works, "margin": {"cost": cost, "says": other_places}})
        return
    say(_lines(plan, session, other_places))


def plan_of(file: str, data: str | None = None) -> Plan:
    """The plan in a file: as ``plan --json`` printed it, or made from an athlete file as ``plan`` makes it, with the
    loads of the log in the database at `data`."""
    text, name = read_text(file)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        plan, problems = read_plan(text, name)
        if plan is None:
            refuse(problems)
        return plan
    request, problems = read_athlete(text, name, today=local_today())
    if request is None:
        refuse([problem for problem in problems if problem.is_fatal])
    today = local_today(request.athlete.timezone)
    return make_plan(request, today, logged_strength(data, request, today))


def source_lines(source: Source) -> Iterator[str]:
    """A work: its name, what it is, where to read it, and how we read it."""
    title = f'"{source.title}"' if source.title else source.about
    where = ", ".join(str(part) for part in (source.where, source.year) if part)
    yield from wrapped(f"{source.name}: {title}. {where}".rstrip(". ") + ".", "  ", "    ")
    how = f"read as: {source.status}" + (f"; {source.note}" if source.note else "")
    yield from wrapped(f"{source.url}  {how}".strip(), "    ", "    ")


def _other_places(plan: Plan, session: Session) -> tuple[Margin | None, str]:
    """What the season costs more without the session on its day, and how that is said."""
    if plan.protocol not in protocol_ids():
        return None, f"Other days are not priced: {plan.protocol} is not a protocol that comes with Ironstride."
    priced = price_plan(plan)
    margin = margin_of(priced, session)
    if margin is not None:
        return margin, f"{margin_words(margin)} {priced.differs}".strip()
    return None, f"Other days are not priced. {priced.differs}".strip()


def _lines(plan: Plan, session: Session, other_places: str) -> Iterator[str]:
    start = session.start.date()
    yield tinted(
        f"Week {week_of(start, plan.starts)} · {day_words(start)} · {session.phase} · protocol {plan.protocol}",
        "strong",
    )
    near = hours_until(plan, session)
    if near is not None:
        hours, run = near
        until = f"{day_words(run.start.date())}, {run_words(run.kind, run.name)}"
        yield from wrapped(f"{round(hours, 1):g} h from start to start until {until}.")
    yield ""
    yield from SessionWriter(plan=plan, says_everything=True).lines(session)
    works = rests_on(session)
    yield ""
    yield tinted("Another day", "strong")
    yield from wrapped(other_places, "  ")
    yield ""
    yield tinted("Sources", "strong")
    for source in works:
        yield from source_lines(source)
    if any("our default" in because.source for because in session.because):
        yield "  our default: our own choice, where no source gives one."


def _unclear(plan: Plan, words: str, found: tuple[Session, ...]) -> Problem:
    where = f"session {words!r}"
    if found:
        ids = ", ".join(one.id for one in found[:_MOST_LISTED])
        more = f" and {len(found) - _MOST_LISTED} more" if len(found) > _MOST_LISTED else ""
        return Problem(where=where, what=f"{len(found)} sessions fit: {ids}{more}.", try_this="Give one of these ids.")
    if not plan.sessions:
        return Problem(
            where=where, what="this plan has no sessions.", try_this="See what 'ironstride plan' says of it."
        )
    what = f"no session fits; the plan runs from {plan.sessions[0].id} to {plan.sessions[-1].id}."
    return Problem(where=where, what=what, try_this="Give an id, a date, or words such as 'week 3 tue'.")


def _source_data(source: Source) -> dict[str, object]:
    return {**asdict(source), "name": source.name, "url": source.url}
