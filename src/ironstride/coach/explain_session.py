"""Why this session: find it by the words a person uses, and gather what it rests on."""

import re
from datetime import date
from typing import Final

from ironstride.protocols.registers import Source, sources
from ironstride.training.plan import Plan, Session
from ironstride.training.words import WEEKDAYS

NOON_HOUR: Final = 12
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def find_sessions(plan: Plan, words: str) -> tuple[Session, ...]:
    """The sessions that `words` may mean, in order of time: an id, or any of a date, a week, a day, am, pm or a start.

    "2026-11-24 pm", "week 3 tue", "3 thu 18:00" and "heavy week 2" all work; a word that is none of these matches
    the kind. Empty where nothing fits, several where the words leave it open.

    >>> from ironstride.training.request import PlanRequest
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", phases=(),
    ...             sessions=(), runs=())
    >>> find_sessions(plan, "week 1 tue")
    ()
    """
    exact = tuple(session for session in plan.sessions if session.id == words.strip())
    if exact:
        return exact
    found = list(plan.sessions)
    for word in words.lower().replace(",", " ").replace("/", " ").split():
        found = [session for session in found if _fits(session, word, plan.starts)]
    return tuple(sorted(found, key=lambda session: (session.start, session.id))) if words.strip() else ()


def rests_on(session: Session) -> tuple[Source, ...]:
    """The works that the reasons of a session name, in the order in which they are named, each once."""
    ids = dict.fromkeys(one.strip() for because in session.because for one in because.source.split(","))
    return tuple(sources()[one] for one in ids if one in sources())


def _fits(session: Session, word: str, starts: date) -> bool:
    if word == "week":
        return True
    if word.removeprefix("week").isdecimal():
        return (session.start.date() - starts).days // 7 + 1 == int(word.removeprefix("week"))
    if _DATE.fullmatch(word):
        return session.start.date().isoformat() == word
    if word[:3] in WEEKDAYS and word.isalpha():
        return session.start.weekday() == WEEKDAYS.index(word[:3])
    if word in ("am", "pm"):
        return (session.start.hour < NOON_HOUR) is (word == "am")
    if clock := _CLOCK.fullmatch(word):
        return (session.start.hour, session.start.minute) == (int(clock[1]), int(clock[2]))
    return session.kind == word
