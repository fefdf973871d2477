"""A plan before and after, as a page shows it: what changed, why each, and the numbers of the weeks that it touches."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ironstride.coach.week_board import monday_of
from ironstride.coach.week_facts import facts_of_plan
from ironstride.planning.replan import Replanned
from ironstride.planning.why_shorter import is_shorter
from ironstride.surfaces.web.data_words import SESSIONS
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.move_view import FactRow, fact_rows
from ironstride.surfaces.web.when_words import minutes_words, short_moment
from ironstride.training.changes import Change, Slot
from ironstride.training.plan import Because, Plan
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A session before or after: when, and how long."""

    when: str
    minutes: str
    is_hard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A session that changed: `was` None is new, `now` None is left out. `shorter` says why it lost minutes, "" where
    it didn't; the other reasons are `because`."""

    name: str
    was: Line | None
    now: Line | None
    because: tuple[Because, ...]
    shorter: str = ""
    lost_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Everything that differs. `other_sets` are sessions that keep their place and change their sets, with the first
    reason of each; `remarks` are what the new plan says that the old one did not."""

    changes: tuple[ChangeView, ...]
    other_sets: tuple[str, ...]
    other_because: tuple[Because, ...]
    facts: tuple[FactRow, ...]
    remarks: tuple[Problem, ...]
    stays: int
    digest: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.changes and not self.other_sets


def plan_diff(before: Plan, made: Replanned, now: datetime, words: Words) -> Diff:
    """What `made` changes in `before`, at `now` (local wall time)."""
    moved = [one for one in made.changes if not _is_same_place(one)]
    same = [one for one in made.changes if _is_same_place(one)]
    hard = {one.id for one in (*before.sessions, *made.plan.sessions) if one.lower_body == "loaded"}
    days = _days(made.changes)
    known = set(before.problems)
    changed = {one.now.session for one in made.changes if one.now is not None}
    return Diff(
        changes=tuple(_change(one, hard, words) for one in moved),
        other_sets=tuple(
            short_moment(datetime.combine(one.now.date, one.now.start), words) for one in same if one.now is not None
        ),
        other_because=tuple(dict.fromkeys(each for one in same for each in one.because[:1])),
        facts=fact_rows(facts_of_plan(before, days), facts_of_plan(made.plan, days), words) if days else (),
        remarks=tuple(one for one in made.plan.problems if one not in known),
        stays=sum(one.start >= now and one.id not in changed for one in made.plan.sessions),
        digest=digest_of(made),
    )


def digest_of(made: Replanned) -> str:
    """Tells one outcome from another: what is kept has to be what was shown."""
    told = repr((made.changes, made.plan.request.pins, made.plan.weeks, made.plan.protocol))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _days(changes: tuple[Change, ...]) -> frozenset[date]:
    """Every day of the weeks in which a session moves, comes or goes; of all that change where none does."""
    moved = [one for one in changes if not _is_same_place(one)] or list(changes)
    mondays = {monday_of(slot.date) for one in moved for slot in (one.was, one.now) if slot is not None}
    return frozenset(monday + timedelta(days=n) for monday in mondays for n in range(7))


def _is_same_place(change: Change) -> bool:
    was, now = change.was, change.now
    return (
        was is not None and now is not None and (was.date, was.start, was.minutes) == (now.date, now.start, now.minutes)
    )


def _change(change: Change, hard: set[str], words: Words) -> ChangeView:
    kind = (change.now or change.was or _nothing()).kind
    lost = change.was.minutes - change.now.minutes if change.was and change.now else 0
    return ChangeView(
        name=words.gettext(SESSIONS[kind]), was=_line(change.was, hard, words), now=_line(change.now, hard, words),
        because=tuple(one for one in change.because if not is_shorter(one)), lost_minutes=max(lost, 0),
        shorter=next((words.gettext(one.says) for one in change.because if is_shorter(one)), ""),
    )  # fmt: skip


def _nothing() -> Slot:
    raise ValueError("a change has a before or an after")


def _line(slot: Slot | None, hard: set[str], words: Words) -> Line | None:
    if slot is None:
        return None
    when = short_moment(datetime.combine(slot.date, slot.start), words)
    return Line(when=when, minutes=minutes_words(slot.minutes, words), is_hard=slot.session in hard)
