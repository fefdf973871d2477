"""Which sessions of a season that is planned again keep their exercises, and how the others are eased."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from ironstride.planning.comeback import Comeback
from ironstride.planning.contacts import MOST_RISE_A_WEEK, even_sets
from ironstride.planning.placed import Placed
from ironstride.planning.prescribe.brief import Brief
from ironstride.planning.sessions import contacts_of, landings_of
from ironstride.planning.tidings import Tidings
from ironstride.training.plan import Because, Plan, Session
from ironstride.training.words import MAIN_KINDS, SessionKind

Place = tuple[SessionKind, datetime]
LOOK_BACK_WEEKS = 4  # our default: coming back to what was done within a month is no rise
FEWER_SETS = "Tired: fewer sets today, at the same load."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """For each brief: the session that stands there already, or the brief eased as the news asks.

    `stood` are the sessions of the plan before, by place; `turns` say which of its week's lifts a session takes up,
    `jump_room` holds the most landings of a day where what was missed leaves fewer than stood there.
    """

    stood: Mapping[Place, Session]
    turns: Mapping[Place, int]
    jump_room: Mapping[date, int]
    back: Comeback
    told: Tidings
    now: datetime
    is_other: bool

    def __call__(self, brief: Brief) -> Brief | Session:
        """What is to be done with a placed session."""
        stood = self.stood.get((brief.kind, brief.start))
        if stood is not None and stood.start < self.now:
            return stood
        eased = self._eased(replace(brief, turn=self.turns.get((brief.kind, brief.start), brief.turn)))
        if stood is None or self.is_other:
            return eased
        asked = {*eased.eased, *eased.why_lighter}
        is_same = (stood.minutes, stood.phase, stood.lower_body) == (brief.minutes, brief.phase, brief.body)
        landings = landings_of(stood)
        room = self.jump_room.get(brief.start.date(), landings)
        eased = replace(eased, contacts=min(landings, room))
        is_same = is_same and landings <= room
        return stood if is_same and asked.issubset(stood.because) else eased

    def _eased(self, brief: Brief) -> Brief:
        if brief.kind not in MAIN_KINDS:
            return brief
        reasons = [one for one in (self.back.sets_reason(brief.start), self._tired(brief)) if one is not None]
        if reasons and not brief.is_deload:  # a lighter week is light enough
            brief = replace(brief, is_deload=True, eased=tuple(reasons))
        on = brief.start.date()
        share = self.back.load_share(on)
        if share < 1:
            brief = replace(brief, load_share=share, why_lighter=(self.back.load_reason(on),))
        return brief

    def _tired(self, brief: Brief) -> Because | None:
        is_tired = any((one.kind, one.start) == (brief.kind, brief.start) for one in self.told.tired)
        return Because(rule="deload:tired", says=FEWER_SETS, source="seed-000") if is_tired else None


def settling(plan: Plan, placed: Placed, back: Comeback, told: Tidings, now: datetime, *, is_other: bool) -> Settling:
    """How to write the sessions of `placed`, which continues `plan` from `now` on."""
    stood = {(one.kind, one.start): one for one in plan.sessions}
    return Settling(
        stood=stood,
        turns=_turns(plan, placed),
        jump_room=_jump_room(placed, told, now),
        back=back,
        told=told,
        now=now,
        is_other=is_other,
    )


def _jump_room(placed: Placed, told: Tidings, now: datetime) -> dict[date, int]:
    """For each day the most landings its session may have: none of its week's rise over a fifth of the most of the
    weeks before it, as they will be."""
    counted = {(one.kind, one.start): landings_of(one) for one in (*told.done, *told.standing)}
    fresh = contacts_of(placed, told.done)
    totals: list[int] = []
    room: dict[date, int] = {}
    for number, taken in enumerate(placed.solution.taken):
        first = placed.first_day(number)
        jumping = []
        for i in taken:
            c = placed.week(number).candidates[i]
            start = datetime.combine(first, time(0)) + timedelta(days=c.day, minutes=c.start_min)
            landings = counted.get((c.kind, start), fresh[number]) if c.has_jumps or start < now else 0
            if landings:
                jumping.append((start, landings))
        total = sum(landings for _, landings in jumping)
        behind = sum(landings for start, landings in jumping if start < now)
        ahead = sum(start >= now for start, _ in jumping)
        most = max(totals[-LOOK_BACK_WEEKS:], default=0)
        allowed = int(most * MOST_RISE_A_WEEK) if most else total
        if total > allowed and ahead:
            sets, each = even_sets(max(0, allowed - behind) // ahead)
            room |= {start.date(): sets * each for start, _ in jumping}
            total = behind + ahead * sets * each
        totals.append(total)
    return room


def _turns(plan: Plan, placed: Placed) -> dict[Place, int]:
    """Sessions that stay keep their turn among the week's lifts; new ones take up what is left, missed ones first."""
    turns: dict[Place, int] = {}
    before: dict[int, list[Place]] = {}
    for one in plan.sessions:
        if one.kind in MAIN_KINDS:
            before.setdefault((one.start.date() - plan.starts).days // 7, []).append((one.kind, one.start))
    for number, taken in enumerate(placed.solution.taken):
        midnight = datetime.combine(placed.first_day(number), time(0))
        mains = [placed.week(number).candidates[i] for i in taken if placed.week(number).candidates[i].is_main]
        now = [(c.kind, midnight + timedelta(days=c.day, minutes=c.start_min)) for c in mains]
        old = {place: turn for turn, place in enumerate(before.get(number, []))}
        left = [turn for turn in range(len(old) + len(now)) if turn not in {old[p] for p in now if p in old}]
        for place in now:
            turns[place] = old[place] if place in old else left.pop(0)
    return turns
