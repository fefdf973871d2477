"""The days on which a runner was ill, as she reported them."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import Connection

from ironstride.planning.after_fever import DAYS_AFTER_FEVER
from ironstride.store.journal import reports
from ironstride.training.events import Ill


def illnesses(connection: Connection, athlete_id: str, today: date) -> tuple[tuple[Ill, ...], bool]:
    """The illnesses that began up to today, oldest first, and whether one goes on: of that, today stands for the last
    day (our default)."""
    known = [one for one in reports(connection, athlete_id, ["illness"]) if one.from_day <= today]
    found = [Ill(from_=one.from_day, to=one.to_day or today, fever=one.fever) for one in known]
    return tuple(sorted(found, key=lambda one: (one.from_, one.to))), any(one.to_day is None for one in known)


def rests_until(ill: Ill) -> date:
    """The last day without lifting of an illness: after a fever some days later than its own.

    >>> rests_until(Ill(from_=date(2026, 11, 24), to=date(2026, 11, 25), fever=True))
    datetime.date(2026, 11, 27)
    """
    return ill.to + timedelta(days=DAYS_AFTER_FEVER if ill.fever else 0)


def is_ill_on(ills: Iterable[Ill], day: date) -> bool:
    """Whether no lifting was to be done on a day."""
    return any(one.from_ <= day <= rests_until(one) for one in ills)
