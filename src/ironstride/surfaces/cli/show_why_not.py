"""Print what a session would cost in another place, or in every place of the season."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from ironstride.coach.why_not import PricedPlan, price_plan
from ironstride.planning.why_not import WhyNot, cost_words
from ironstride.surfaces.cli.say import refuse, say, say_json, tinted, warn, wrapped
from ironstride.surfaces.cli.show_why import plan_of
from ironstride.surfaces.cli.words import reference, span_words, week_days, week_of
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.words import DAYS, SESSION_KINDS, SessionKind, day_words

_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_KIND_WIDTH: Final = 12
_SLOT_WIDTH: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person typed: a day, a slot and a kind, each None where it was left out."""

    date: str | None = None
    slot: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What was asked for, read."""

    on: date | None
    slot: str | None
    kind: SessionKind | None

    def holds(self, answer: WhyNot) -> bool:
        """Whether an answer is about this place, as far as it was given."""
        return self.on in (None, answer.date) and self.slot in (None, answer.slot) and self.kind in (None, answer.kind)


def show_why_not(file: str, asked: Asked, data: str | None = None, *, everywhere: bool, as_json: bool) -> None:
    """Answer for one place, or with `everywhere` for every place, as far as day, slot and kind don't narrow it."""
    plan = plan_of(file, data)
    place = _read(asked, plan, is_whole=not everywhere)
    priced = price_plan(plan)
    if priced.differs:
        warn(wrapped(priced.differs))
    if not everywhere and place.on is not None and place.slot is not None and place.kind is not None:
        answer = priced.prices.why_not(place.on, place.slot, place.kind)
        if as_json:
            say_json(_data(answer, priced.differs))
        else:
            say(_answer_lines(answer))
        return
    answers = [answer for answer in priced.prices.everywhere() if place.holds(answer)]
    if as_json:
        say_json([_data(answer, priced.differs) for answer in answers])
    else:
        say(_board(priced, answers))


def _read(asked: Asked, plan: Plan, *, is_whole: bool) -> _Place:
    """The place that was asked for; refuses with every mistake at once."""
    given = {"--date": asked.date, "--slot": asked.slot, "--kind": asked.kind}
    problems = [
        Problem(where=name, what="this is missing.", try_this="Give --date, --slot and --kind, or --all.")
        for name, value in given.items()
        if value is None and is_whole
    ]
    on, slot, kind = None, None, None
    if asked.date is not None:
        days = [day for week in range(1, plan.weeks + 1) for day in week_days(plan.starts, week)]
        on = next((day for day in days if day.isoformat() == asked.date), None)
        if on is None:
            what = f"{asked.date!r} is not a day of this plan."
            problems.append(Problem(where="--date", what=what, try_this=f"Give a day from {days[0]} to {days[-1]}."))
    if asked.slot is not None:
        clock = _CLOCK.fullmatch(asked.slot)
        slot = f"{int(clock[1]):02}:{clock[2]}" if clock else asked.slot.lower()
        if clock is None and slot not in ("am", "pm"):
            what = f"{asked.slot!r} is not a slot."
            problems.append(Problem(where="--slot", what=what, try_this="Write am, pm or a time such as 12:30."))
    if asked.kind is not None:
        kind = next((one for one in SESSION_KINDS if one == asked.kind.lower()), None)
        if kind is None:
            what = f"{asked.kind!r} is not a kind of session."
            problems.append(Problem(where="--kind", what=what, try_this=f"Choose one of {', '.join(SESSION_KINDS)}."))
    if problems:
        refuse(problems)
    return _Place(on=on, slot=slot, kind=kind)


def _price(answer: WhyNot) -> str:
    if answer.is_there:
        return "stands there"
    if not answer.is_possible:
        return f"no place: {answer.says}"
    return "+0, as good" if answer.is_as_good else cost_words(answer.cost)


def _answer_lines(answer: WhyNot) -> Iterator[str]:
    yield tinted(f"{day_words(answer.date)} {answer.slot} · {answer.kind}", "strong")
    yield from wrapped(answer.says)
    if answer.rules:
        yield ""
        yield tinted("What it would break, and the plan does not", "strong")
        for because in answer.rules:
            yield from wrapped(f"{because.says} {reference(because)}", "  ", "    ")
    elif not answer.is_as_good and answer.is_possible:
        yield from wrapped("No rule is broken anew: what the plan pays already would weigh more.")


def _board(priced: PricedPlan, answers: list[WhyNot]) -> Iterator[str]:
    """Week by week what each place costs; neighbouring weeks with the same prices are printed once."""
    plan = priced.plan
    yield tinted("What a session would cost the season in every free slot", "strong")
    yield from wrapped(
        "'+0, as good' is as good a place; tiers weigh in the order they are named. Ask for one place with --date, "
        "--slot and --kind to read its rules in full."
    )
    weeks = [
        (number, _rows(list(of_week)))
        for number, of_week in groupby(answers, key=lambda answer: week_of(answer.date, plan.starts))
    ]
    for rows, same in groupby(weeks, key=lambda week: week[1]):
        numbers = [number for number, _ in same]
        first, last = week_days(plan.starts, numbers[0])[0], week_days(plan.starts, numbers[-1])[-1]
        which = f"Week {numbers[0]}" if len(numbers) == 1 else f"Weeks {numbers[0]}-{numbers[-1]}, each"
        yield ""
        yield tinted(f"{which} · {span_words(first, last)}", "strong")
        yield from rows
    if not answers:
        yield ""
        yield "No free slot in these weeks that a session could take."


def _rows(answers: list[WhyNot]) -> tuple[str, ...]:
    """The prices of one week."""
    lines: list[str] = []
    for (on, slot), here in groupby(answers, key=lambda answer: (answer.date, answer.slot)):
        place = f"  {DAYS[on.weekday()]} {slot:<{_SLOT_WIDTH}}"
        for answer in here:
            head = f"{place}{answer.kind:<{_KIND_WIDTH}}"
            rules = ", ".join(dict.fromkeys(because.rule for because in answer.rules))
            lines += wrapped(f"{_price(answer)}{': ' + rules if rules else ''}", head)
            place = " " * len(place)
    return tuple(lines)


def _data(answer: WhyNot, note: str) -> dict[str, object]:
    return {
        "date": answer.date,
        "slot": answer.slot,
        "kind": answer.kind,
        "cost": answer.cost,
        "rules": [{"rule": one.rule, "says": one.says, "source": one.source} for one in answer.rules],
        "as_good": answer.is_as_good,
        "possible": answer.is_possible,
        "stands_there": answer.is_there,
        "says": answer.says,
        "note": note,
    }
