"""Which sessions of a season that is planned again keep their exercises, and how the others are eased."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from ironstride.planning.comeback import Comeback
from ironstride.planning.placed import Placed
from ironstride.planning.prescribe.brief import Brief
from ironstride.planning.tidings import Tidings
from ironstride.training.plan import Because, Plan, Session
from ironstride.training.words import MAIN_KINDS, SessionKind

Place = tuple[SessionKind, datetime]
FEWER_SETS = "Tired: fewer sets today, at the same load."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """For each brief: the session that stands there already, or the brief eased as the news asks.

    `stood` are the sessions of the plan before, by place; `turns` say which of its week's lifts a session takes up.
    """

    stood: Mapping[Place, Session]
    turns: Mapping[Place, int]
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
        if stood is None or self.is_other or eased.eased or eased.limits != brief.limits:
            return eased
        is_same = (stood.minutes, stood.phase, stood.lower_body) == (brief.minutes, brief.phase, brief.body)
        return stood if is_same else eased

    def _eased(self, brief: Brief) -> Brief:
        if brief.kind not in MAIN_KINDS:
            return brief
        reasons = [one for one in (self.back.sets_reason(brief.start), self._tired(brief)) if one is not None]
        if reasons and not brief.is_deload:  # a lighter week is light enough
            brief = replace(brief, is_deload=True, eased=tuple(reasons))
        share = self.back.load_share(brief.start.date())
        if share < 1:
            because = (*brief.limits.because, self.back.load_reason(brief.start.date()))
            limits = replace(brief.limits, load_factor=brief.limits.load_factor * share, because=because)
            brief = replace(brief, limits=limits)
        return brief

    def _tired(self, brief: Brief) -> Because | None:
        is_tired = any((one.kind, one.start) == (brief.kind, brief.start) for one in self.told.tired)
        return Because(rule="deload:tired", says=FEWER_SETS, source="seed-000") if is_tired else None


def settling(plan: Plan, placed: Placed, back: Comeback, told: Tidings, now: datetime, *, is_other: bool) -> Settling:
    """How to write the sessions of `placed`, which continues `plan` from `now` on."""
    stood = {(one.kind, one.start): one for one in plan.sessions}
    return Settling(stood=stood, turns=_turns(plan, placed), back=back, told=told, now=now, is_other=is_other)


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
