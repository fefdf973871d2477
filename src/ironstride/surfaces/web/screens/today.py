"""Today: what is run and lifted, why tonight, and one button to begin."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ironstride.coach.clearance import clearance
from ironstride.coach.days import days
from ironstride.coach.done_today import DoneToday, done_today
from ironstride.coach.doubtful import Doubt, doubts
from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_session import NextOutcome, next_sets
from ironstride.coach.pain_in_session import questions_due
from ironstride.coach.pain_now import pain_now
from ironstride.coach.season_place import season_place
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.surfaces.web.block_words import session_name
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.ruler_view import ruler
from ironstride.surfaces.web.screens.done_view import done_card
from ironstride.surfaces.web.screens.remembered_answer import remembered_answer
from ironstride.surfaces.web.screens.run_words import clock_words, run_more, run_says
from ironstride.surfaces.web.screens.today_view import LiftRow, lift_card, rows_shown, step_card, week_strip
from ironstride.surfaces.web.skip_words import LIFE, REASONS, reason_words
from ironstride.surfaces.web.visit import Visit

LOOK_BACK: Final = timedelta(days=7)
"""Sessions that were neither done nor left out are asked about for so many days: our default."""


@get("/", sync_to_thread=True)
def today(visit: NamedDependency[Visit]) -> Response[str]:
    """The day's page."""
    store, who, on = visit.store, visit.athlete_id, visit.today
    kept = stored_plan(store, who)
    begins = visit.words.first_of_week(on)
    first, last = min(begins, on - LOOK_BACK), max(begins + timedelta(days=6), on + timedelta(days=1))
    around = {one.on: one for one in days(store, who, first, last, visit.now)}
    day = around[on]
    open_lifts = [one for one in day.lifts if not one.is_over]
    outcomes = {one.session.id: next_sets(store, who, visit.now, session=one.session.id) for one in open_lifts}
    lifted = done_today(store, who, visit.now)
    done = [one for one in lifted if not one.goes_on]
    if not open_lifts and not done:
        outcomes[""] = next_sets(store, who, visit.now)
    hurts = pain_now(store, who, visit.now)
    told = {says for one in hurts for says in one.says}
    felt_today = [one for one in hurts if one.stops and one.on == on]
    plan = kept.plan if isinstance(kept, StoredPlan) else None
    cards = [lift_card(one, outcomes[one.session.id], visit.words) for one in open_lifts]
    missed = [
        lift
        for each in around.values()
        if each.on < on
        for lift in each.lifts
        if not lift.is_over and plan is not None and each.on >= plan.starts
    ]
    coming = outcomes.get("")
    main = next((one for one in open_lifts if one.session.lower_body == "loaded"), None)
    clear = clearance(plan, main.session.start) if plan and main else None
    return page(
        "today.html", visit, plan=plan, place=season_place(plan, on) if plan else None, day=day, cards=cards,
        week=week_strip([around[begins + timedelta(days=n)] for n in range(7)], on, visit.words),
        main=main, done=[done_card(one, visit.words, felt_today) for one in done],
        hurts=hurts, told=told, is_stopped=any(one.step == "stop-all" for one in hurts),
        tomorrow=around[on + timedelta(days=1)], missed=missed, early={one.planned.id for one in lifted if one.planned},
        skip_reasons=REASONS, skip_life=LIFE, reason_words=reason_words,
        step=step_card(next(iter(outcomes.values())), visit.words) if outcomes else None,
        entries=_entries(visit, [*(each for one in outcomes.values() for each in one.exercises), *_coming(done)]),
        pains=questions_due(store, who, visit.now),
        coming=coming, coming_rows=_coming_rows(coming, visit), run_says=run_says, run_more=run_more,
        clock_words=clock_words,
        answer=remembered_answer(visit),
        ruler=ruler("today", session_name(main.session, visit.words), clear, visit.words) if main and clear else None,
    )  # fmt: skip


def _coming_rows(coming: NextOutcome | None, visit: Visit) -> tuple[LiftRow, ...]:
    return rows_shown(coming.planned.exercises, coming, visit.words)[0] if coming and coming.planned else ()


def _entries(visit: Visit, following: Iterable[NextExercise]) -> tuple[Doubt, ...]:
    asked = [each for one in following for each in one.progress.ask]
    if not asked:
        return ()
    with visit.store.read() as connection:
        return doubts(connection, visit.athlete_id, list(dict.fromkeys(asked)))


def _coming(done: Iterable[DoneToday]) -> list[NextExercise]:
    return [lift.coming for one in done for lift in one.lifts if lift.coming is not None]


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (today,)
