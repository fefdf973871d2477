"""What the log already says of a plan, as news for a re-plan: sessions left out or missed, illness, pain."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from ironstride.coach.ill_days import illnesses, is_ill_on, rests_until
from ironstride.coach.join_news import LogNews
from ironstride.coach.pain_in_session import heeded_pain
from ironstride.coach.plan_history import fates
from ironstride.coach.report_health import injury_of
from ironstride.coach.strength_of import athlete_meant
from ironstride.protocols.health_rules import place_key, side_key
from ironstride.store import Store
from ironstride.store.life_cycle import skips_of
from ironstride.store.plan_past import first_logged
from ironstride.training.events import Done, Events, Missed, Pain
from ironstride.training.plan import Plan
from ironstride.training.words import MAIN_KINDS


def log_news(store: Store, athlete_id: str | None, plan: Plan, now: datetime) -> LogNews:
    """What is logged about `plan` at `now`, the wall time in the athlete's zone; empty where nobody is known.

    A session behind `now` counts as missed where its day is over, nothing of it is logged and no illness says why.
    That isn't said of days
    before anything was logged at all, nor of core and mobility where no such session ever was: who doesn't write them
    down may do them (our defaults). With `athlete_id` None the athlete is found as `strength_of` finds her. Raises
    `StoreProblem`.
    """
    with store.read() as connection:
        who = athlete_id or athlete_meant(connection, plan.request.athlete.name)
        return LogNews() if who is None else _news(connection, who, plan, now)


def _news(connection: Connection, who: str, plan: Plan, now: datetime) -> LogNews:
    today = now.date()
    ids = {one.id: one for one in plan.sessions}
    because = {one.plan_key: one.because for one in skips_of(connection, who) if one.plan_key in ids}
    begun = [one for one in plan.sessions if one.start.date() <= today]
    found, _ = fates(connection, who, begun, because, today)
    done = tuple(one for one in found if one.is_done)
    done_ids = {one.planned.id for one in done}
    skipped = tuple((ids[key], why) for key, why in because.items() if key not in done_ids)
    first = first_logged(connection, who)
    kinds = {*MAIN_KINDS, *(one.planned.kind for one in done)}
    missed = tuple(
        one.planned
        for one in found
        if one.fate == "missed" and not one.because and first is not None and one.planned.kind in kinds
        and one.planned.start.date().isoformat() >= first[:10]
    )  # fmt: skip
    ills, goes_on = illnesses(connection, who, today)
    ills = tuple(one for one in ills if rests_until(one) >= plan.starts)
    events = Events(
        # Only a day of illness makes a question of it: everything else that was not missed counts as done anyway.
        done=tuple(Done(session=one.planned.id) for one in done if is_ill_on(ills, one.planned.start.date())),
        missed=tuple(Missed(session=one.id) for one in (*(one for one, _ in skipped), *missed)),
        ill=ills,
        pain=tuple(_pains(connection, who, plan, now)),
    )
    return LogNews(events=events, skipped=skipped, missed=missed, done=done, goes_on=goes_on)


def _pains(connection: Connection, who: str, plan: Plan, now: datetime) -> Iterator[Pain]:
    """The reports of pain that are still heeded, where the plan doesn't know them, under the plan's own words."""
    known = {(place_key(one.place), side_key(one.place, one.side)): one for one in plan.request.health.injuries}
    for report in reversed(heeded_pain(connection, who, now)):
        injury = injury_of(report)
        before = known.get((place_key(injury.place), side_key(injury.place, injury.side)))
        is_known_place = any(place == place_key(injury.place) for place, _ in known)
        if before is None and not injury.hurts and not is_known_place:
            continue
        if before is not None and replace(injury, place=before.place, side=before.side) == before:
            continue
        yield Pain(
            place=before.place if before else injury.place, side=injury.side, pain=injury.pain,
            worse_next_day=injury.worse_next_day, night=injury.night, on=report.from_day,
        )  # fmt: skip
