"""What the log already says of a plan, as news for a re-plan: sessions left out or missed, illness, pain."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from ironstride.coach.happened import SessionDone
from ironstride.coach.pain_in_session import heeded_pain, place_key
from ironstride.coach.plan_history import fates
from ironstride.coach.report_health import injury_of
from ironstride.coach.strength_of import athlete_meant
from ironstride.planning.tidings import DAYS_AFTER_FEVER, is_meant
from ironstride.store import Store
from ironstride.store.journal import reports
from ironstride.store.life_cycle import skips_of
from ironstride.store.plan_past import first_logged
from ironstride.training.events import Done, Events, Ill, Missed, Pain
from ironstride.training.plan import Plan, Session
from ironstride.training.problem import Problem
from ironstride.training.words import MAIN_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNews:
    """What the log says of a plan. `events` is all of it that changes something.

    `skipped` are sessions behind or ahead that were left out, with their reason, `missed` those behind of which
    nothing is logged, `done` those that were done, and on which day. `goes_on`: an illness has no last day yet, and
    today stands for it (our default).
    """

    events: Events = field(default_factory=Events)
    skipped: tuple[tuple[Session, str], ...] = ()
    missed: tuple[Session, ...] = ()
    done: tuple[SessionDone, ...] = ()
    goes_on: bool = False


def log_news(store: Store, athlete_id: str | None, plan: Plan, now: datetime) -> LogNews:
    """What is logged about `plan` at `now`, the wall time in the athlete's zone; empty where nobody is known.

    A session behind `now` counts as missed where its day is over and nothing of it is logged. That isn't said of days
    before anything was logged at all, nor of core and mobility where no such session ever was: who doesn't write them
    down may do them (our defaults). With `athlete_id` None the athlete is found as `strength_of` finds her. Raises
    `StoreProblem`.
    """
    with store.read() as connection:
        who = athlete_id or athlete_meant(connection, plan.request.athlete.name)
        return LogNews() if who is None else _news(connection, who, plan, now)


def with_told(news: LogNews, told: Events) -> tuple[Events, tuple[Problem, ...]]:
    """What the log says and what the runner says herself, together; where they contradict each other her word counts,
    and a remark says so.

    >>> pain = Pain(place="knee", pain=3)
    >>> news = LogNews(events=Events(pain=(pain,)))
    >>> with_told(news, Events())[0].pain == (pain,), with_told(news, Events(pain=(replace(pain, pain=1),)))[0].pain
    (True, (Pain(place='knee', side='both', pain=1, worse_next_day=False, night=False, on=None),))
    """
    remarks: list[Problem] = []
    ours = news.events
    said_done = {one.id for one in _sessions_of(news) if any(is_meant(one, each) for each in told.done)}
    said_missed = {one.planned.id for one in news.done if any(is_meant(one.planned, each) for each in told.missed)}
    skipped = {one.id for one, _ in news.skipped}
    for one in sorted(said_done):
        remarks.append(_remark(one, "left out" if one in skipped else "missed", "done"))
    for one in sorted(said_missed):
        remarks.append(_remark(one, "done", "missed"))
    ills: list[Ill] = []
    for ill in ours.ill:
        same = next((one for one in told.ill if one.from_ <= ill.to and ill.from_ <= one.to), None)
        if same is None:
            ills.append(ill)
        elif same != ill:
            remarks.append(_remark("ill", _ill_words(ill), _ill_words(same)))
    pains: list[Pain] = []
    for pain in ours.pain:
        other = next((one for one in reversed(told.pain) if _pain_key(one) == _pain_key(pain)), None)
        if other is None:
            pains.append(pain)
        elif other.pain != pain.pain:
            remarks.append(_remark(f"pain {pain.place}", f"{pain.pain} of 10", f"{other.pain} of 10"))
    both = replace(
        told,
        done=(*(one for one in ours.done if one.session not in said_missed), *told.done),
        missed=(*(one for one in ours.missed if one.session not in said_done), *told.missed),
        ill=(*ills, *told.ill),
        pain=(*pains, *told.pain),
    )
    return both, tuple(remarks)


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
        if one.fate == "missed" and first is not None and one.planned.kind in kinds
        and one.planned.start.date().isoformat() >= first[:10]
    )  # fmt: skip
    ill, goes_on = _illness(connection, who, plan, now)
    closed = [(one.from_, one.to + timedelta(days=DAYS_AFTER_FEVER if one.fever else 0)) for one in ill]
    events = Events(
        # Only a day of illness makes a question of it: everything else that was not missed counts as done anyway.
        done=tuple(
            Done(session=one.planned.id)
            for one in done
            if any(from_ <= one.planned.start.date() <= to for from_, to in closed)
        ),
        missed=tuple(Missed(session=one.id) for one in (*(one for one, _ in skipped), *missed)),
        ill=ill,
        pain=tuple(_pains(connection, who, plan, now)),
    )
    return LogNews(events=events, skipped=skipped, missed=missed, done=done, goes_on=goes_on)


def _illness(connection: Connection, who: str, plan: Plan, now: datetime) -> tuple[tuple[Ill, ...], bool]:
    """The illnesses that reach into the plan, oldest first, and whether one goes on."""
    found: list[Ill] = []
    goes_on = False
    for one in reports(connection, who, ["illness"]):
        if one.from_day > now.date():
            continue
        goes_on = goes_on or one.to_day is None
        ill = Ill(from_=one.from_day, to=one.to_day or now.date(), fever=one.fever)
        if ill.to + timedelta(days=DAYS_AFTER_FEVER) >= plan.starts:
            found.append(ill)
    return tuple(sorted(found, key=lambda one: (one.from_, one.to))), goes_on


def _pains(connection: Connection, who: str, plan: Plan, now: datetime) -> Iterator[Pain]:
    """The reports of pain that are still heeded, where the plan doesn't know them, under the plan's own words."""
    known = {(place_key(one.place), one.side): one for one in plan.request.health.injuries}
    for report in reversed(heeded_pain(connection, who, now)):
        injury = injury_of(report)
        before = known.get((place_key(injury.place), injury.side))
        hurts = bool(injury.pain or injury.night or injury.worse_next_day)
        if before is None and not hurts:
            continue
        if before is not None and replace(injury, place=before.place) == before:
            continue
        yield Pain(
            place=before.place if before else injury.place, side=injury.side, pain=injury.pain,
            worse_next_day=injury.worse_next_day, night=injury.night, on=report.from_day,
        )  # fmt: skip


def _sessions_of(news: LogNews) -> list[Session]:
    return [*(one for one, _ in news.skipped), *news.missed]


def _pain_key(one: Pain) -> tuple[tuple[str, ...], str]:
    return place_key(one.place), one.side


def _ill_words(ill: Ill) -> str:
    return f"from {ill.from_} to {ill.to}" + (", with fever" if ill.fever else "")


def _remark(where: str, ours: str, theirs: str) -> Problem:
    what = f"your log says {ours}, your events say {theirs}; what you say there counts."
    return Problem(where=where, what=what, try_this="Nothing to do, unless the log is right.", is_fatal=False)
