"""The forms over the boundary of two weeks: what one week's sessions and runs cost beside the next week's."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from ironstride.protocols.rule import Rule
from ironstride.rules.clause import Across, AcrossRuns, BetweenRuns, BoundaryClause, LongGap, NewWeekday
from ironstride.rules.forms import SAME_HOURS, before_run, bound, spacing_h
from ironstride.rules.week import Flags, Week


def across_sessions(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """`gap_between_sessions` over the boundary of two weeks. Soreness comes from the earlier session, so it is the
    earlier week's load that is new or not."""
    return _across(rule, week, following, bound(rule, week), bound(rule, following), spacing_h(rule, week))


def across_jumps(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """`gap_between_jumps` over the boundary of two weeks."""
    return _across(rule, week, following, week.has_jumps, following.has_jumps, rule.number("hours"))


def _across(
    rule: Rule, week: Week, following: Week, bound: Flags, next_bound: Flags, hours: float
) -> tuple[BoundaryClause, ...]:
    apart = following.at_h[None, :] + week.length_h - week.at_h[:, None]
    hit = (apart < hours - SAME_HOURS) & bound[:, None] & next_bound[None, :]
    return (Across(rule=rule, points=np.where(hit, rule.price, 0).astype(np.int64)),) if hit.any() else ()


def across_gap_before_run(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """`gap_before_run` for the runs of the next week that may move."""
    if following.moves is None:
        return ()
    places = list(following.moves.runs)
    until_h = following.run_at_h[None, places] + week.length_h - week.at_h[:, None]
    runs = following.runs_of(rule.words("runs"))[places]
    return _across_runs(rule, before_run(rule, week.is_novel, until_h, bound(rule, week), runs))


def across_day_before_run(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """`day_before_run` for the runs of the next week that may move."""
    if following.moves is None:
        return ()
    places = list(following.moves.runs)
    eve = following.run_day[None, places] + 7 - week.day[:, None] == 1
    runs = following.runs_of(rule.words("runs"))[places]
    return _across_runs(rule, eve & runs[None, :] & bound(rule, week)[:, None])


def _across_runs(rule: Rule, hits: Flags) -> tuple[BoundaryClause, ...]:
    return (AcrossRuns(rule=rule, points=np.where(hits, rule.price, 0).astype(np.int64)),) if hits.any() else ()


def across_hard_runs(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """`hard_runs_apart` over the boundary of two weeks whose runs may move."""
    if week.moves is None or following.moves is None:
        return ()
    kinds = rule.words("runs")
    sides, moved = [], []
    for one, moves, day in ((week, week.moves, 6), (following, following.moves, 0)):
        places = list(moves.runs)
        sides.append(one.runs_of(kinds)[places] & (one.run_day[places] == day))
        moved.append(one.run_day[places] != np.array(moves.from_day, dtype=np.int64))
    hit = sides[0][:, None] & sides[1][None, :] & (moved[0][:, None] | moved[1][None, :])
    return (BetweenRuns(rule=rule, points=np.where(hit, rule.price, 0).astype(np.int64)),) if hit.any() else ()


def steady_weekdays(rule: Rule, _week: Week, _following: Week) -> tuple[BoundaryClause, ...]:
    """Paid for a main session on a weekday that had none the week before."""
    return (NewWeekday(rule=rule, points=rule.price),)


def gap_at_most(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """Paid for every stretch of more than `days` days over two building weeks without a main session."""
    if not (week.is_building and following.is_building):
        return ()
    return (LongGap(rule=rule, points=rule.price, days=int(rule.number("days"))),)


ACROSS_WEEKS: Final[Mapping[str, Callable[[Rule, Week, Week], tuple[BoundaryClause, ...]]]] = {
    "gap_before_run": across_gap_before_run,
    "day_before_run": across_day_before_run,
    "hard_runs_apart": across_hard_runs,
    "gap_between_sessions": across_sessions,
    "gap_between_jumps": across_jumps,
    "steady_weekdays": steady_weekdays,
    "gap_at_most": gap_at_most,
}


def clauses_across(rules: Mapping[str, Rule], week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """Every clause that the rules make of two neighbouring weeks."""
    forms = ((rule, ACROSS_WEEKS[rule.form]) for rule in rules.values() if rule.form in ACROSS_WEEKS)
    return tuple(clause for rule, form in forms for clause in form(rule, week, following))
