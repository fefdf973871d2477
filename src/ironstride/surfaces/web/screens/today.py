"""Today: what is run and lifted, why tonight, and one button to begin."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Final, Literal

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body
from litestar.response import Redirect
from msgspec import Meta, Struct

from ironstride.coach.answer_doubt import answer_doubt
from ironstride.coach.clearance import clearance
from ironstride.coach.days import days
from ironstride.coach.done_today import DoneToday, done_today
from ironstride.coach.doubtful import Doubt, doubts
from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_session import next_sets
from ironstride.coach.pain_in_session import answer_question, questions_due
from ironstride.coach.season_place import season_place
from ironstride.coach.skip_sessions import SkipReason, skip_sessions, take_one_back
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.block_words import session_name
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.ruler_view import ruler
from ironstride.surfaces.web.screens.done_view import done_card
from ironstride.surfaces.web.screens.run_words import clock_words, run_more, run_says
from ironstride.surfaces.web.screens.today_view import lift_card, step_card, week_strip
from ironstride.surfaces.web.skip_words import LIFE, REASONS, reason_words
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem

LOOK_BACK: Final = timedelta(days=7)
"""Sessions that were neither done nor left out are asked about for so many days: our default."""
_Id = Annotated[str, Meta(min_length=1, max_length=120)]


class Named(Struct):
    """A form that names a session."""

    session: _Id


class LeftOut(Struct):
    """A form that leaves a session out, and why."""

    session: _Id
    reason: SkipReason = "other"


class PainSaid(Struct):
    """How a reported pain is a day later."""

    report: _Id
    said: Literal["back to baseline", "worse"]


class EntrySaid(Struct):
    """Whether an entry that was asked about is right."""

    exercise: _Id
    on: date
    logged: _Id
    said: Literal["right", "slip"]


@get("/", sync_to_thread=True)
def today(visit: NamedDependency[Visit]) -> Response[str]:
    """The day's page."""
    store, who, on = visit.store, visit.athlete_id, visit.today
    kept = stored_plan(store, who)
    monday = on - timedelta(days=on.weekday())
    first, last = min(monday, on - LOOK_BACK), max(monday + timedelta(days=6), on + timedelta(days=1))
    around = {one.on: one for one in days(store, who, first, last, visit.now)}
    day = around[on]
    open_lifts = [one for one in day.lifts if not one.is_over]
    outcomes = {one.session.id: next_sets(store, who, visit.now, session=one.session.id) for one in open_lifts}
    done = [one for one in done_today(store, who, visit.now) if not one.goes_on]
    if not open_lifts and not done:
        outcomes[""] = next_sets(store, who, visit.now)
    plan = kept.plan if isinstance(kept, StoredPlan) else None
    cards = [lift_card(one, outcomes[one.session.id], visit.words) for one in open_lifts]
    missed = [
        lift
        for each in around.values()
        if each.on < on
        for lift in each.lifts
        if not lift.is_over and plan is not None and each.on >= plan.starts
    ]
    main = next((one for one in open_lifts if one.session.lower_body == "loaded"), None)
    clear = clearance(plan, main.session.start) if plan and main else None
    return page(
        "today.html", visit, plan=plan, place=season_place(plan, on) if plan else None, day=day, cards=cards,
        week=week_strip([around[monday + timedelta(days=n)] for n in range(7)], on, visit.words),
        main=main, done=[done_card(one, visit.words) for one in done],
        tomorrow=around[on + timedelta(days=1)], missed=missed,
        skip_reasons=REASONS, skip_life=LIFE, reason_words=reason_words,
        step=step_card(next(iter(outcomes.values())), visit.words) if outcomes else None,
        entries=_entries(visit, [*(each for one in outcomes.values() for each in one.exercises), *_coming(done)]),
        pains=questions_due(store, who, visit.now),
        coming=outcomes.get(""), run_says=run_says, run_more=run_more,
        clock_words=clock_words,
        ruler=ruler("today", session_name(main.session, visit.words), clear, visit.words) if main and clear else None,
    )  # fmt: skip


@post("/today/skip", sync_to_thread=True, status_code=303)
def skip(
    visit: NamedDependency[Visit], data: Annotated[LeftOut, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[str] | Redirect:
    """Leave a session out; it can be taken back on the page that follows."""
    outcome = skip_sessions(visit.store, visit.athlete_id, data.session, data.reason, visit.now)
    return _back(visit, outcome.problems)


@post("/today/unskip", sync_to_thread=True, status_code=303)
def unskip(
    visit: NamedDependency[Visit], data: Annotated[Named, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Put a session back that was left out."""
    take_one_back(visit.store, visit.athlete_id, data.session)
    return Redirect("/", status_code=303)


@post("/today/pain", sync_to_thread=True, status_code=303)
def pain(
    visit: NamedDependency[Visit], data: Annotated[PainSaid, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[str] | Redirect:
    """Answer the question of the day after."""
    answer = answer_question(visit.store, visit.athlete_id, data.report, data.said, visit.now)
    return _back(visit, (answer,) if isinstance(answer, Problem) else ())


@post("/today/entry", sync_to_thread=True, status_code=303)
def entry(
    visit: NamedDependency[Visit], data: Annotated[EntrySaid, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[str] | Redirect:
    """Answer the question about an entry."""
    if data.exercise not in exercises():
        return Redirect("/", status_code=303)
    problems = answer_doubt(
        visit.store, visit.athlete_id, data.exercise, data.on, data.logged, visit.now, is_right=data.said == "right"
    )
    return _back(visit, problems)


def _entries(visit: Visit, following: Iterable[NextExercise]) -> tuple[Doubt, ...]:
    asked = [each for one in following for each in one.progress.ask]
    if not asked:
        return ()
    with visit.store.read() as connection:
        return doubts(connection, visit.athlete_id, list(dict.fromkeys(asked)))


def _coming(done: Iterable[DoneToday]) -> list[NextExercise]:
    return [lift.coming for one in done for lift in one.lifts if lift.coming is not None]


def _back(visit: Visit, problems: tuple[Problem, ...]) -> Response[str] | Redirect:
    fatal = next((one for one in problems if one.is_fatal), None)
    return page("problem.html", visit, status=409, problem=fatal) if fatal else Redirect("/", status_code=303)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (today, skip, unskip, pain, entry)
