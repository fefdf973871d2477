"""Pain and illness as a runner reports them: kept first, then answered by the health rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import ceil
from typing import Final

from ironstride.planning.after_fever import DAYS_AFTER_FEVER
from ironstride.protocols.health_rules import health_rules, names_bone_stress, places_in
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.store import Store
from ironstride.store.columns import new_id
from ironstride.store.journal import add_report, change_report, reports, take_report
from ironstride.training.kept import HealthKind, HealthReport
from ironstride.training.plan import Because
from ironstride.training.problem import Problem
from ironstride.training.request import Health, Injury

_SIDES: Final = ("left", "right", "both")
_LEVEL: Final = re.compile(r"(\d{1,3})(?:/10)?")
_MOST: Final = 10
_OUR_DEFAULT: Final = "our default"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthAnswer:
    """A report that was kept, and what follows from it. `report` is None where a problem is fatal.

    `because` says what the rules take away, `refer` whom to ask before going on; information, never a diagnosis.
    `limits` are what the rules leave open after this report of pain alone.
    """

    report: HealthReport | None = None
    because: tuple[Because, ...] = ()
    refer: str | None = None
    problems: tuple[Problem, ...] = ()
    limits: HealthLimits = field(default_factory=HealthLimits)


def pain_in(words: Sequence[str]) -> tuple[Injury | None, tuple[Problem, ...]]:
    """Place, side and level in the words of a report, in any order; None with every mistake where they don't say.

    >>> pain_in(["achilles", "left", "3"])[0]
    Injury(place='achilles', side='left', pain=3, worse_next_day=False, night=False)
    >>> [str(one) for one in pain_in(["knee"])[1]]
    ['pain: no level from 0 to 10 is named. Say how much it hurts: pain knee 3.']
    """
    said = " ".join(words).split()
    levels = [int(number[1]) for word in said if (number := _LEVEL.fullmatch(word))]
    sides = [word.lower() for word in said if word.lower() in _SIDES]
    place = " ".join(word for word in said if word.lower() not in _SIDES and not _LEVEL.fullmatch(word))
    found: list[tuple[str, str]] = []
    if not place or not place.isprintable():
        found.append(("no place is named.", f"Say where it hurts: pain achilles {levels[0] if levels else 3}."))
    if len(levels) != 1:
        count = "no level" if not levels else "more than one level"
        found.append((f"{count} from 0 to 10 is named.", f"Say how much it hurts: pain {place or 'knee'} 3."))
    elif levels[0] > _MOST:
        found.append((f"{levels[0]} is no level of pain.", "0 is none, 10 the worst there is."))
    if len(sides) > 1:
        found.append(("more than one side is named.", "Write left, right or both."))
    if found:
        return None, tuple(Problem(where="pain", what=what, try_this=hint) for what, hint in found)
    return Injury(place=place, side=sides[0] if sides else "both", pain=levels[0]), ()


def report_pain(
    store: Store,
    athlete_id: str,
    injury: Injury,
    on: date,
    now: datetime,
    *,
    note: str = "",
    id_: str | None = None,
    swelling: bool = False,
    numbness: bool = False,
) -> HealthAnswer:
    """Keep a report of pain, and say what it means for training: the traffic light of the health rules.

    A report with an id that was kept before adds nothing, and is answered again. Raises `StoreProblem`.
    """
    if problem := _ahead(on, now, "--on"):
        return HealthAnswer(problems=(problem,))
    report = HealthReport(
        id=id_ or new_id(),
        kind="pain",
        from_day=on,
        to_day=on,
        logged_at=now,
        place=injury.place,
        side=injury.side,
        level=injury.pain,
        worse_next_day=injury.worse_next_day,
        night=injury.night,
        swelling=swelling,
        numbness=numbness,
        note=note,
    )
    with store.write() as connection:
        add_report(connection, athlete_id, report)
    return answer_to(report)


def answer_to(report: HealthReport) -> HealthAnswer:
    """What the health rules say to a report of pain, as it is kept."""
    limits = limits_on(Health(injuries=(injury_of(report),)), None, report.from_day)
    if (report.swelling or report.numbness) and not report.night:
        # The rule names these signs beside rest and night pain; its words for one report know only the latter.
        light = health_rules()["pain-traffic-light"]
        told = tuple(replace(one, says=light.sentence) if one.rule == light.id else one for one in limits.because)
        limits = replace(limits, because=told)
    remarks: tuple[Problem, ...] = ()
    if not places_in(report.place) and not names_bone_stress(report.place):
        what = f"{report.place!r} is no place that the rules know; it is treated as one that leg work meets."
        hint = "Use a plainer word where there is one, such as knee, shin or hip."
        remarks = (Problem(where="pain", what=what, try_this=hint, is_fatal=False),)
    return HealthAnswer(report=report, because=limits.because, refer=limits.refer, problems=remarks, limits=limits)


def injury_of(report: HealthReport) -> Injury:
    """A report of pain as the rules take it: swelling and numbness weigh as much as pain at night. One that settled is
    no pain any more."""
    if report.is_settled:
        return Injury(place=report.place, side=report.side or "both")
    return Injury(
        place=report.place,
        side=report.side or "both",
        pain=ceil(report.level or 0),
        worse_next_day=report.worse_next_day,
        night=report.night or report.swelling or report.numbness,
    )


def report_illness(
    store: Store,
    athlete_id: str,
    now: datetime,
    *,
    from_day: date | None = None,
    to_day: date | None = None,
    has_fever: bool = False,
    note: str = "",
) -> HealthAnswer:
    """Keep days of illness; without a last day it goes on. Without a first day it is about the one that goes on, which
    a last day ends.

    Days that begin when a kept illness begins say more about that one, and make no second. Raises `StoreProblem`.
    """
    if from_day is not None and (problem := _ahead(from_day, now, "--from")):
        return HealthAnswer(problems=(problem,))
    with store.write() as connection:
        known = reports(connection, athlete_id, ["illness"])
        open_ones = [one for one in known if one.to_day is None]
        if from_day is None and to_day is not None and not open_ones:
            what = "no illness is going on that could end; nothing was changed."
            hint = f"Say when it began: ill --from DAY --to {to_day}."
            return HealthAnswer(problems=(Problem(where="--to", what=what, try_this=hint),))
        if from_day is None and not open_ones:
            what = "no illness is going on, and no first day is named; nothing was kept."
            return HealthAnswer(problems=(Problem(where="--from", what=what, try_this="Begin one: ill --from today."),))
        first = from_day or open_ones[0].from_day
        if to_day is not None and to_day < first:
            what = f"{to_day} is before {first}, the first day; nothing was changed."
            return HealthAnswer(problems=(Problem(where="--to", what=what, try_this="Give a later last day."),))
        same = next((one for one in known if one.from_day == first), None)
        if same is not None:
            report = replace(same, to_day=to_day or same.to_day, fever=has_fever or same.fever, note=note or same.note)
            change_report(connection, athlete_id, report)
        else:
            report = HealthReport(
                id=new_id(), kind="illness", from_day=first, to_day=to_day, logged_at=now, fever=has_fever, note=note
            )
            add_report(connection, athlete_id, report)
    until = f", nor on the {DAYS_AFTER_FEVER} days after the fever" if report.fever else ""
    says = f"No lifting on the days you are ill{until}; the first session back is a light one."
    return HealthAnswer(report=report, because=(Because(rule="news:ill", says=says, source=_OUR_DEFAULT),))


def take_back(store: Store, athlete_id: str, kind: HealthKind) -> HealthReport | None:
    """Remove the report of a kind that was typed last; None where there is none."""
    with store.write() as connection:
        return take_report(connection, athlete_id, kind)


def _ahead(day: date, now: datetime, where: str) -> Problem | None:
    if day <= now.date():
        return None
    return Problem(where=where, what=f"{day} is yet to come; nothing was kept.", try_this="Report it when it is there.")
