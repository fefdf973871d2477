"""What of told news is asked about again before a plan is made of it: days, places and priorities."""

from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final

from ironstride.planning.news import MOST_WEEKS
from ironstride.protocols.health_rules import place_key, places, places_in
from ironstride.training.events import Events, RaceNews
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem

LONGEST_ILLNESS_DAYS: Final = 90
"""How long an illness may be told at once: our default. Nobody can tell further ahead, and a mistyped year is more."""
_ALIKE: Final = 0.75  # our default: how much of a word must be right to be taken for another


def _(text: str) -> str:
    """Marks a text for translation; templates translate it where it is shown."""
    return text


def doubts(events: Events, plan: Plan, today: date, *, is_place_meant: bool) -> Iterator[tuple[str, Problem]]:
    """Each field of the form that can't be meant, with what is wrong there; `is_place_meant` where she was asked about
    the place before."""
    for ill in events.ill:
        if (ill.to - ill.from_).days >= LONGEST_ILLNESS_DAYS or ill.from_ - today > timedelta(LONGEST_ILLNESS_DAYS):
            most = _(
                "An illness is planned around for {days} days at most (our default); this is longer or further ahead."
            )
            hint = _("Check the year, or tell it again when it goes on.")
            yield "to", _problem(most.format(days=LONGEST_ILLNESS_DAYS), hint)
    for pain in events.pain:
        known = {place_key(one.place) for one in plan.request.health.injuries}
        if pain.pain and not is_place_meant and not places_in(pain.place) and place_key(pain.place) not in known:
            says = _("We know no place of the body by this word.")
            yield "place", _problem(says, _("Choose what you meant, write it another way, or keep your word."))
    for race in events.race:
        yield from _of_race(race, plan, today)


def _of_race(race: RaceNews, plan: Plan, today: date) -> Iterator[tuple[str, Problem]]:
    name, day = ("to", race.to) if race.change == "moved" else ("date", race.date)
    if race.change == "dropped" or day is None:
        return
    if day < today:
        says = _("This day is behind you, and a race of the past changes nothing ahead.")
        yield name, _problem(says, _("Check the year."))
    elif (day - plan.starts).days >= 7 * MOST_WEEKS:
        says = _("A plan is {weeks} weeks long at most, and this day lies behind them.")
        yield name, _problem(says.format(weeks=MOST_WEEKS), _("Check the year, or tell it when it is nearer."))
    is_known = any(one.date == race.date for one in plan.request.races)
    if race.change == "new" and race.priority is None and not is_known:
        says = _("It isn't said how much this race matters, and your weeks before it depend on that.")
        yield "priority", _problem(says, _("Choose A, B or C."))


def near_places(typed: str) -> list[str]:
    """Words for places that look like one that was typed, the likest first, one a place.

    There are none where it is known, or like nothing.

    >>> near_places("achiles"), near_places("knee"), near_places("banana")
    (['achilles'], [], [])
    """
    if places_in(typed):
        return []
    known = {word: place.id for place in places().values() for word in place.words}
    alike = get_close_matches(typed.casefold().strip(), known, n=9, cutoff=_ALIKE)
    likest = {known[word]: word for word in reversed(alike)}
    return [word for word in alike if likest[known[word]] == word][:3]


def _problem(what: str, try_this: str) -> Problem:
    return Problem(where="", what=what, try_this=try_this)
