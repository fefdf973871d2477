"""Pain during a set: what to do now, and the question a day later whose answer decides how it goes on."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from sqlalchemy import Connection

from ironstride.coach.report_health import HealthAnswer, answer_to, injury_of, report_pain
from ironstride.protocols.health_rules import health_rules, place_key, place_name, side_key
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.store import Store
from ironstride.store.hand_log import lock_athlete
from ironstride.store.journal import change_report, remove_report, reports
from ironstride.training.kept import HealthReport
from ironstride.training.problem import Problem
from ironstride.training.request import Health, Injury

Step = Literal["stop-all", "stop-legs", "stop-lift", "less-or-swap", "go-on", "as-before"]
STEPS: Final[tuple[Step, ...]] = ("stop-all", "stop-legs", "stop-lift", "less-or-swap", "go-on", "as-before")
DayAfter = Literal["back to baseline", "worse"]
DAYS_AFTER: Final[tuple[DayAfter, ...]] = ("back to baseline", "worse")
ASKED_AFTER: Final = timedelta(hours=24)
"""The health rules ask again after a day."""
ASKED_UNTIL: Final = timedelta(days=7)
"""A report that nobody answered for so long is forgotten: our default."""
FELT_FOR: Final = timedelta(days=14)
"""Without another word a reported pain is heeded for so long, and one that a clinician has to look at until it is
reported as 0 or cleared: our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PainAnswer:
    """What to do now. `load_factor` multiplies the load of lifts that meet the place.

    `says` is for the moment, `health` holds the report, the rules behind it and whom to ask: information, never a
    diagnosis. `ask_at` is when to ask how it is; None where a clinician is asked instead, or nothing hurts.
    """

    step: Step
    says: str
    load_factor: float
    health: HealthAnswer
    ask_at: datetime | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Remarks about the report, or why it wasn't kept."""
        return self.health.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class PainQuestion:
    """A question that is open: how is the reported pain today?"""

    report: HealthReport
    due_at: datetime
    says: str


def pain_in_session(
    store: Store,
    athlete_id: str,
    injury: Injury,
    now: datetime,
    *,
    swelling: bool = False,
    numbness: bool = False,
    note: str = "",
    id_: str | None = None,
) -> PainAnswer:
    """Keep pain that is felt now and say what to do, by the traffic light of the health rules.

    `id_` is minted by the caller: a report that comes again adds nothing. Raises `StoreProblem`.
    """
    answer = report_pain(
        store, athlete_id, injury, now.date(), now, note=note, id_=id_, swelling=swelling, numbness=numbness
    )
    return _answered(answer)


def pain_answer(injury: Injury, on: date) -> PainAnswer:
    """What would be said to a pain; nothing is kept.

    >>> pain_answer(Injury(place="shin", pain=1), date(2026, 11, 24)).step
    'stop-legs'
    """
    report = HealthReport(
        id="", kind="pain", from_day=on, to_day=on, logged_at=datetime.combine(on, time(), UTC), place=injury.place,
        side=injury.side, level=injury.pain, worse_next_day=injury.worse_next_day, night=injury.night,
    )  # fmt: skip
    return _answered(answer_to(report))


def questions_due(store: Store, athlete_id: str, now: datetime) -> tuple[PainQuestion, ...]:
    """The questions that are open at `now`, the oldest first: one for each place, about the last report of it.

    Pain that a clinician has to look at is asked about by nobody here. Raises `StoreProblem`.
    """
    with store.read() as connection:
        latest = heeded_pain(connection, athlete_id, now)
    due = [one for one in latest if _is_open(one) and ASKED_AFTER <= now - one.logged_at <= ASKED_UNTIL]
    return tuple(
        PainQuestion(
            report=one,
            due_at=one.logged_at + ASKED_AFTER,
            says=f"{_place(one)}, {one.level or 0:g} of 10 on {one.from_day}: back to where it was before, or worse?",
        )
        for one in sorted(due, key=lambda one: (one.logged_at, one.id))
    )


def answer_question(
    store: Store, athlete_id: str, report_id: str, said: DayAfter, now: datetime
) -> PainAnswer | Problem:
    """Keep how the pain of a report is a day later, and say what follows. The last answer counts.

    Raises `StoreProblem`.
    """
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        found = next((one for one in reports(connection, athlete_id, ["pain"]) if one.id == report_id), None)
        if found is None:
            what = "no pain is reported under this id; nothing was changed."
            return Problem(where=report_id, what=what, try_this="List the open questions again.")
        if said == "back to baseline" and not answer_to(replace(found, is_settled=False)).limits.allows_legs_at_all:
            what = "this place stops leg lifting at any score, so a day without pain doesn't settle it."
            return Problem(where=found.place, what=what, try_this="A clinician decides when loading starts again.")
        told = replace(found, is_settled=said == "back to baseline", worse_next_day=said == "worse")
        change_report(connection, athlete_id, told)
    return _answered(answer_to(told))


def take_pain_back(store: Store, athlete_id: str, report_id: str) -> bool:
    """Forget a report of pain that was a mistake: what was said before it counts again. False where it isn't there.
    Raises `StoreProblem`."""
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        return remove_report(connection, athlete_id, "pain", report_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurting:
    """Pain that is heeded now. `report` is the id of what was reported, "" where the plan's own answers say it;
    `on` is the day of the
    report; `says` are the rules' words for it and whom to ask."""

    report: str
    on: date | None
    injury: Injury
    step: Step
    says: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it hurts, in plain words."""
        return place_name(self.injury.place)

    @property
    def stops(self) -> bool:
        """Whether it stops lifts."""
        return self.step in ("stop-all", "stop-legs", "stop-lift")


def hurting(connection: Connection, athlete_id: str, health: Health, now: datetime) -> tuple[Hurting, ...]:
    """All pain that is heeded at `now`, what stops most first."""
    felt: list[tuple[str, date | None, Injury]] = [
        (one.id, one.from_day, injury_of(one)) for one in heeded_pain(connection, athlete_id, now)
    ]
    said = [injury for _, _, injury in felt]
    felt += [("", None, one) for one in health.injuries if not any(_replaces(injury, one) for injury in said)]
    found = []
    for report, on, injury in felt:
        if not injury.hurts:
            continue
        answer = pain_answer(injury, now.date())
        told = [one.says for one in answer.health.because if one.rule != "what-heavy-means"]
        says = tuple(dict.fromkeys([*told, *([answer.health.refer] if answer.health.refer else [])]))
        found.append(Hurting(report=report, on=on, injury=injury, step=answer.step, says=says))
    return tuple(sorted(found, key=lambda one: STEPS.index(one.step)))


def pain_limits(
    connection: Connection, athlete_id: str, health: Health, born: date | None, now: datetime
) -> HealthLimits:
    """What health leaves open at `now`: the answers that a plan was asked with, and pain that was reported since.

    Of a place and side the last report counts, for `FELT_FOR`, and instead of the plan's own word about it; one that
    settled, or that says 0, is no pain any more.
    """
    felt = [(one, injury_of(one)) for one in heeded_pain(connection, athlete_id, now)]
    said = [injury for _, injury in felt]
    injuries = [one for one in health.injuries if not any(_replaces(injury, one) for injury in said)]
    injuries += [injury for injury in said if injury.hurts]
    return limits_on(replace(health, injuries=tuple(injuries)), born, now.date())


def _answered(answer: HealthAnswer) -> PainAnswer:
    limits, report = answer.limits, answer.report
    light = health_rules()["pain-traffic-light"]
    step: Step
    if report is None:
        step, says = "as-before", "Nothing was kept."
    elif report.is_settled:
        step, says = "as-before", "Back to where it was: the lift may go up again."
    elif not limits.allows_any_lift:
        step, says = "stop-all", "Stop now: nothing more to lift today."
    elif not limits.allows_legs_at_all:
        step, says = "stop-legs", "Stop lifting with your legs, and no jumps, until a clinician has looked at it."
    elif limits.stop_places:
        step, says = "stop-lift", "Stop the lifts that load this place."
    elif limits.sore_places:
        less = 1 - light.number("reduced_share")
        step, says = (
            "less-or-swap",
            f"Take {100 * less:.0f} % off, or swap the lift for one that is kinder to this place.",
        )
    elif report.level:
        step, says = "go-on", "Go on; the load stays as it is until it was asked again after a day."
    else:
        step, says = "as-before", "No pain: nothing changes."
    is_asked = report is not None and _is_open(report)
    return PainAnswer(
        step=step, says=says, load_factor=limits.load_factor, health=answer,
        ask_at=report.logged_at + ASKED_AFTER if report is not None and is_asked else None,
    )  # fmt: skip


def _is_open(report: HealthReport) -> bool:
    """Whether a report waits for its answer."""
    if report.is_settled or report.worse_next_day or not report.level:
        return False
    return answer_to(report).limits.allows_legs_at_all


def heeded_pain(connection: Connection, athlete_id: str, now: datetime) -> list[HealthReport]:
    """Of each place and side the last report where it is still heeded, the newest first. Pain of the chest is heeded
    until it is said to be gone, whoever cleared what: a clearance is about loading the legs."""
    found: list[HealthReport] = []
    cleared = max((one.from_day for one in reports(connection, athlete_id, ["clearance"])), default=date.min)
    for one in reports(connection, athlete_id, ["pain"]):
        if one.from_day <= now.date() and not any(_replaces(injury_of(each), injury_of(one)) for each in found):
            found.append(one)
    return [one for one in found if _is_heeded(one, now.date(), cleared)]


def _is_heeded(one: HealthReport, today: date, cleared: date) -> bool:
    if one.from_day >= today - FELT_FOR:
        return True
    limits = answer_to(one).limits
    return not limits.allows_any_lift or (one.from_day > cleared and not limits.allows_legs_at_all)


def _replaces(said: Injury, before: Injury) -> bool:
    """Whether a later word is about what an earlier one was: the same place and side, or of both sides that they are
    free of pain."""
    if place_key(said.place) != place_key(before.place):
        return False
    side = side_key(said.place, said.side)
    return side == side_key(before.place, before.side) or (side == "both" and not said.hurts)


def _place(one: HealthReport) -> str:
    place = place_name(one.place)
    words = f"{one.side} {place}" if one.side in ("left", "right") else place
    return words[:1].upper() + words[1:]
