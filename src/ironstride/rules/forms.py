"""The forms: each turns one rule and one week into clauses. A new rule rarely needs a new form.

A rule binds the sessions that load the legs, whatever their kind and protocol, unless it names `kinds`.
Hours count from start to start.
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from ironstride.protocols.rule import Rule
from ironstride.rules.clause import Across, BoundaryClause, Count, Each, LongGap, NewWeekday, Pair, Points, WeekClause
from ironstride.rules.week import Flags, Hours, RunAt, Week

MARATHON_KM: Final = 43.0
HALF_MARATHON_KM: Final = 21.2
TEN_KM: Final = 10.5
SAME_HOURS: Final = 1e-6  # hours come from clock times; this only absorbs floating point


def _bound(rule: Rule, week: Week) -> Flags:
    kinds = rule.words("kinds")
    return week.of_kinds(kinds) if kinds else week.is_loaded


def _each(rule: Rule, week: Week, hit: Flags, witness: np.ndarray | None = None) -> tuple[WeekClause, ...]:
    points = np.where(hit, rule.price, 0).astype(np.int64)
    return (Each(rule=rule, points=points, witness=witness),) if points.any() else ()


def _per_row(hits: Flags) -> Flags:
    """Which rows hold a hit."""
    return np.asarray(hits.any(axis=1), dtype=np.bool_)


def _first_witness(hits: np.ndarray, indices: np.ndarray) -> np.ndarray:
    """For each row the index behind its first hit, -1 where there is none."""
    if not len(indices):
        return np.full(hits.shape[0], -1, dtype=np.int64)
    return np.where(hits.any(axis=1), indices[hits.argmax(axis=1)], -1)


def gap_before_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session starts less than `hours` (and `from_hours` or more) before a run of `runs`."""
    if rule.numbers.get("only") == "novel" and not week.is_novel:
        return ()
    indices, at_h, _ = week.run_hours(rule.words("runs"))
    until_h = at_h[None, :] - week.at_h[:, None]
    low, high = rule.number("from_hours"), rule.number("hours")
    # At `from_hours` itself another rule has stopped binding, so the price begins there.
    after = until_h > SAME_HOURS if low == 0 else until_h >= low - SAME_HOURS
    hits = after & (until_h < high - SAME_HOURS) & _bound(rule, week)[:, None]
    return _each(rule, week, _per_row(hits), _first_witness(hits, indices))


def day_before_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session lies on the calendar day before a run of `runs`."""
    indices, _, days = week.run_hours(rule.words("runs"))
    hits = (days[None, :] - week.day[:, None] == 1) & _bound(rule, week)[:, None]
    return _each(rule, week, _per_row(hits), _first_witness(hits, indices))


def _day_has(week: Week, kinds: tuple[str, ...], shift: int = 0) -> tuple[Flags, np.ndarray]:
    indices, _, days = week.run_hours(kinds)
    hits = days[None, :] - week.day[:, None] == -shift
    return _per_row(hits), _first_witness(hits, indices)


def same_day_as_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session lies on a day without a run of `runs`."""
    has_run, _ = _day_has(week, rule.words("runs"))
    return _each(rule, week, np.logical_and(_bound(rule, week), ~has_run))


def not_the_day_of_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session lies on the day of a run of `runs`."""
    has_run, witness = _day_has(week, rule.words("runs"))
    return _each(rule, week, _bound(rule, week) & has_run, witness)


def day_after_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session on an easy day is not the day after a run of `runs`, or when fewer than `hours` are
    left to a run of `before`."""
    runs = rule.words("runs")
    on_the_day, _ = _day_has(week, runs)
    day_after, _ = _day_has(week, runs, shift=1)
    _, at_h, _ = week.run_hours(rule.words("before"))
    until_h = at_h[None, :] - week.at_h[:, None]
    is_close = ((until_h > SAME_HOURS) & (until_h < rule.number("hours") - SAME_HOURS)).any(axis=1)
    return _each(rule, week, _bound(rule, week) & ~on_the_day & (~day_after | is_close))


def run_first(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session starts before a run of its day; some phases allow it before an easy run."""
    phases = rule.words("lift_first_phases")
    allows = np.array([c.phase in phases for c in week.candidates], dtype=np.bool_)
    is_easy = np.array([run.kind in ("easy", "recovery") for run in week.runs], dtype=np.bool_)
    run_at = np.array([run.at_h for run in week.runs], dtype=np.float64)
    run_day = np.array([run.day for run in week.runs], dtype=np.int64)
    later = (run_day[None, :] == week.day[:, None]) & (run_at[None, :] > week.at_h[:, None] + SAME_HOURS)
    hits = later & ~(allows[:, None] & is_easy[None, :]) & _bound(rule, week)[:, None]
    return _each(rule, week, _per_row(hits), _first_witness(hits, np.arange(len(week.runs))))


def gap_after_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session starts `from_hours` to `hours` after the latest run of its day."""
    run_at = np.array([run.at_h for run in week.runs], dtype=np.float64)
    run_day = np.array([run.day for run in week.runs], dtype=np.int64)
    since_h = week.at_h[:, None] - run_at[None, :]
    is_before = (run_day[None, :] == week.day[:, None]) & (since_h >= -SAME_HOURS)
    latest = np.where(is_before, since_h, np.inf).min(axis=1, initial=np.inf)
    hits = (latest >= rule.number("from_hours") - SAME_HOURS) & (latest < rule.number("hours") - SAME_HOURS)
    which = _first_witness(is_before & (since_h <= latest[:, None] + SAME_HOURS), np.arange(len(week.runs)))
    return _each(rule, week, hits & _bound(rule, week), which)


def gap_between_sessions(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for two bound sessions less than `hours` apart (`novel_hours` while the load is new)."""
    return _pairs(rule, _bound(rule, week), week.at_h, _spacing_h(rule, week))


def gap_between_jumps(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for two sessions with jumps less than `hours` apart."""
    return _pairs(rule, week.has_jumps, week.at_h, rule.number("hours"))


def _spacing_h(rule: Rule, week: Week) -> float:
    return rule.number("novel_hours", rule.number("hours")) if week.is_novel else rule.number("hours")


def _pairs(rule: Rule, bound: Flags, at_h: Hours, hours: float) -> tuple[WeekClause, ...]:
    apart = np.abs(at_h[:, None] - at_h[None, :])
    hit = (apart < hours - SAME_HOURS) & bound[:, None] & bound[None, :]
    np.fill_diagonal(hit, val=False)
    points = np.where(hit, rule.price, 0).astype(np.int64)
    return (Pair(rule=rule, points=points),) if points.any() else ()


def across_sessions(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """`gap_between_sessions` over the boundary of two weeks. Soreness comes from the earlier session, so it is the
    earlier week's load that is new or not."""
    return _across(rule, week, following, _bound(rule, week), _bound(rule, following), _spacing_h(rule, week))


def across_jumps(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """`gap_between_jumps` over the boundary of two weeks."""
    return _across(rule, week, following, week.has_jumps, following.has_jumps, rule.number("hours"))


def _across(
    rule: Rule, week: Week, following: Week, bound: Flags, next_bound: Flags, hours: float
) -> tuple[BoundaryClause, ...]:
    apart = following.at_h[None, :] + week.length_h - week.at_h[:, None]
    hit = (apart < hours - SAME_HOURS) & bound[:, None] & next_bound[None, :]
    return (Across(rule=rule, points=np.where(hit, rule.price, 0).astype(np.int64)),) if hit.any() else ()


def rest_days(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid per day missing from `days` (or the runner's own wish, if more) without run and main lift."""
    run_days = {run.day for run in week.runs if 0 <= run.day <= 6}
    wanted = max(int(rule.number("days")), week.rest_days if rule.tier == "safety" else 0)
    weights = np.array([int(c.is_main and c.day not in run_days) for c in week.candidates], dtype=np.int64)
    return (Count(rule=rule, weights=weights, constant=len(run_days), high=7 - wanted, points=rule.price),)


def clear_before_race(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for a bound session in the `days` before a race of `priorities`."""
    return _race_window(rule, week, after=False, days=lambda _: rule.number("days"))


def clear_after_race(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for a bound session in the `days` after a race of `priorities`."""
    return _race_window(rule, week, after=True, days=lambda _: rule.number("days"))


def recovery_after_race(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for a bound session in the days after a goal race; how many depends on its distance."""
    return _race_window(rule, week, after=True, days=lambda km: recovery_days(rule, km))


def recovery_days(rule: Rule, km: float) -> float:
    """Days without loaded legs after a race of `km` kilometres."""
    if km <= TEN_KM:
        return rule.number("days_10k")
    if km <= HALF_MARATHON_KM:
        return rule.number("days_half")
    return rule.number("days_marathon") if km <= MARATHON_KM else rule.number("days_ultra")


def _race_window(rule: Rule, week: Week, *, after: bool, days: Callable[[float], float]) -> tuple[WeekClause, ...]:
    races = [(i, race) for i, race in enumerate(week.races) if race.priority in rule.words("priorities")]
    at_h = np.array([race.at_h for _, race in races], dtype=np.float64)
    width_h = np.array([days(race.km) * 24 for _, race in races], dtype=np.float64)
    distance_h = week.at_h[:, None] - at_h[None, :] if after else at_h[None, :] - week.at_h[:, None]
    hits = (distance_h > SAME_HOURS) & (distance_h < width_h[None, :] - SAME_HOURS) & _bound(rule, week)[:, None]
    return _each(rule, week, _per_row(hits), _first_witness(hits, np.array([i for i, _ in races], dtype=np.int64)))


def at_least_a_week(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid per main session missing from `sessions` in a week that builds."""
    mains = sum(count for kind, count in week.wanted if kind in ("heavy", "technique", "maintenance", "power"))
    low = min(int(rule.number("sessions")), mains)
    if not week.is_building or low == 0:
        return ()
    return (Count(rule=rule, weights=week.is_main.astype(np.int64), low=low, points=rule.price),)


def sessions_a_week(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for each session missing from the wanted number, and for the share a shorter one loses."""
    clauses: list[WeekClause] = []
    worth = np.array([rule.number(f"worth_{c.kind}", rule.price) for c in week.candidates], dtype=np.float64)
    share = np.array([c.share for c in week.candidates], dtype=np.float64)
    lost = np.rint(worth * (1 - share)).astype(np.int64)
    if lost.any():
        clauses.append(Each(rule=rule, points=lost))
    for kind, count in week.wanted:
        weights = week.of_kinds((kind,)).astype(np.int64)
        points = int(rule.number(f"worth_{kind}", rule.price))
        clauses.append(Count(rule=rule, weights=weights, low=count, points=points, about=kind))
    return tuple(clauses)


def minutes_a_week(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid per five minutes of main sessions over the runner's gym minutes; core and mobility need no gym."""
    weights = np.where(week.is_main, week.minutes // 5, 0)
    return (Count(rule=rule, weights=weights, high=week.gym_minutes // 5, points=rule.price),)


def free_minutes(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for a session outside the runner's free minutes (only a pin can put one there)."""
    return _each(rule, week, np.array([not c.fits for c in week.candidates], dtype=np.bool_))


def pinned(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for a pin that is not kept."""
    clauses = []
    for places in week.pinned:
        weights = np.zeros(len(week), dtype=np.int64)
        weights[list(places)] = 1
        clauses.append(Count(rule=rule, weights=weights, low=1, points=rule.price))
    return tuple(clauses)


def preferred(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for a session of a kind with preferred days on another day."""
    hit = np.zeros(len(week), dtype=np.bool_)
    for kind, days in week.preferred:
        liked = np.isin((week.day + week.weekday) % 7, days)
        hit |= week.of_kinds((kind,)) & ~liked
    return _each(rule, week, hit)


def stay(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for a session that does not stand where it stood in the plan before (`standing`)."""
    if not week.standing:
        return ()
    stood = np.array([(c.kind, c.day, c.at_h) in week.standing for c in week.candidates], dtype=np.bool_)
    return _each(rule, week, ~stood)


def steady_weekdays(rule: Rule, _week: Week, _following: Week) -> tuple[BoundaryClause, ...]:
    """Paid for a main session on a weekday that had none the week before."""
    return (NewWeekday(rule=rule, points=rule.price),)


def gap_at_most(rule: Rule, week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """Paid for every stretch of more than `days` days over two building weeks without a main session."""
    if not (week.is_building and following.is_building):
        return ()
    return (LongGap(rule=rule, points=rule.price, days=int(rule.number("days"))),)


def _none(_rule: Rule, _week: Week) -> tuple[WeekClause, ...]:
    return ()


IN_A_WEEK: Final[Mapping[str, Callable[[Rule, Week], tuple[WeekClause, ...]]]] = {
    "gap_before_run": gap_before_run,
    "day_before_run": day_before_run,
    "same_day_as_run": same_day_as_run,
    "not_the_day_of_run": not_the_day_of_run,
    "day_after_run": day_after_run,
    "run_first": run_first,
    "gap_after_run": gap_after_run,
    "gap_between_sessions": gap_between_sessions,
    "gap_between_jumps": gap_between_jumps,
    "rest_days": rest_days,
    "clear_before_race": clear_before_race,
    "clear_after_race": clear_after_race,
    "recovery_after_race": recovery_after_race,
    "at_least_a_week": at_least_a_week,
    "sessions_a_week": sessions_a_week,
    "minutes_a_week": minutes_a_week,
    "free_minutes": free_minutes,
    "pinned": pinned,
    "preferred": preferred,
    "stay": stay,
    "steady_weekdays": _none,
    "gap_at_most": _none,
    "replace_run": _none,  # offered as a way out, never paid
}
ACROSS_WEEKS: Final[Mapping[str, Callable[[Rule, Week, Week], tuple[BoundaryClause, ...]]]] = {
    "gap_between_sessions": across_sessions,
    "gap_between_jumps": across_jumps,
    "steady_weekdays": steady_weekdays,
    "gap_at_most": gap_at_most,
}


def clauses_of_week(rules: Mapping[str, Rule], week: Week) -> tuple[WeekClause, ...]:
    """Every clause that the rules make of one week."""
    return tuple(clause for rule in rules.values() for clause in IN_A_WEEK[rule.form](rule, week))


def clauses_across(rules: Mapping[str, Rule], week: Week, following: Week) -> tuple[BoundaryClause, ...]:
    """Every clause that the rules make of two neighbouring weeks."""
    forms = ((rule, ACROSS_WEEKS[rule.form]) for rule in rules.values() if rule.form in ACROSS_WEEKS)
    return tuple(clause for rule, form in forms for clause in form(rule, week, following))


__all__ = ["ACROSS_WEEKS", "IN_A_WEEK", "Points", "RunAt", "clauses_across", "clauses_of_week", "recovery_days"]
