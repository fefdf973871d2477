"""The forms: each turns one rule and one week into clauses. A new rule rarely needs a new form.

A rule binds the sessions that load the legs, whatever their kind and protocol, unless it names `kinds`.
Hours count from start to start.
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from ironstride.protocols.rule import Rule
from ironstride.rules.clause import Arranged, Count, Each, Pair, Points, WeekClause
from ironstride.rules.week import Flags, Hours, Week

MARATHON_KM: Final = 43.0
HALF_MARATHON_KM: Final = 21.2
TEN_KM: Final = 10.5
SAME_HOURS: Final = 1e-6  # hours come from clock times; this only absorbs floating point


def bound(rule: Rule, week: Week) -> Flags:
    """Which candidates the rule binds."""
    kinds = rule.words("kinds")
    return week.of_kinds(kinds) if kinds else week.is_loaded


def _each(rule: Rule, week: Week, hits: Flags) -> tuple[WeekClause, ...]:
    """Paid for every run behind a hit of `hits` (candidates x runs) that happens."""
    times = week.per_arrangement(hits)
    return (Each(rule=rule, points=times * rule.price, hits=hits),) if times.any() else ()


def _once(rule: Rule, hit: Flags) -> tuple[WeekClause, ...]:
    """Paid once where `hit` (per candidate, or per arrangement and candidate)."""
    return (Each(rule=rule, points=np.where(hit, rule.price, 0).astype(np.int64)),) if hit.any() else ()


def _until_h(week: Week) -> Hours:
    """Hours from each candidate to each run."""
    return week.run_at_h[None, :] - week.at_h[:, None]


def before_run(rule: Rule, is_novel: bool, until_h: Hours, bound: Flags, runs: Flags) -> Flags:
    """Which pairs of `until_h` (candidates x runs) lie in the gap that `rule` prices."""
    if rule.numbers.get("only") == "novel" and not is_novel:
        return np.zeros(until_h.shape, dtype=np.bool_)
    low, high = rule.number("from_hours"), rule.number("hours")
    # At `from_hours` itself another rule has stopped binding, so the price begins there.
    after = until_h > SAME_HOURS if low == 0 else until_h >= low - SAME_HOURS
    hits: Flags = after & (until_h < high - SAME_HOURS) & runs[None, :] & bound[:, None]
    return hits


def gap_before_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session starts less than `hours` (and `from_hours` or more) before a run of `runs`."""
    runs = week.runs_of(rule.words("runs"))
    return _each(rule, week, before_run(rule, week.is_novel, _until_h(week), bound(rule, week), runs))


def day_before_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session lies on the calendar day before a run of `runs`."""
    eve = week.run_day[None, :] - week.day[:, None] == 1
    return _each(rule, week, eve & week.runs_of(rule.words("runs"))[None, :] & bound(rule, week)[:, None])


def _on_day(week: Week, kinds: tuple[str, ...], shift: int = 0) -> Flags:
    """Which runs of `kinds` lie on each candidate's day, or `shift` days before it."""
    same: Flags = week.run_day[None, :] - week.day[:, None] == -shift
    return same & week.runs_of(kinds)[None, :]


def same_day_as_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session lies on a day without a run of `runs`."""
    has_run = week.per_arrangement(_on_day(week, rule.words("runs"))) > 0
    return _once(rule, bound(rule, week) & ~has_run)


def not_the_day_of_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session lies on the day of a run of `runs`."""
    return _each(rule, week, _on_day(week, rule.words("runs")) & bound(rule, week)[:, None])


def day_after_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session on an easy day is not the day after a run of `runs`, or when fewer than `hours` are
    left to a run of `before`. Movable runs of the neighbouring weeks are not seen here."""
    runs = rule.words("runs")
    on_the_day = week.per_arrangement(_on_day(week, runs)) > 0
    day_after = week.per_arrangement(_on_day(week, runs, shift=1)) > 0
    until_h = _until_h(week)
    soon = (until_h > SAME_HOURS) & (until_h < rule.number("hours") - SAME_HOURS)
    is_close = week.per_arrangement(soon & week.runs_of(rule.words("before"))[None, :]) > 0
    return _once(rule, bound(rule, week) & ~on_the_day & (~day_after | is_close))


def run_first(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session starts before a run of its day; some phases allow it before an easy run."""
    phases = rule.words("lift_first_phases")
    allows = np.array([c.phase in phases for c in week.candidates], dtype=np.bool_)
    is_easy = week.runs_of(("easy", "recovery"))
    later = (week.run_day[None, :] == week.day[:, None]) & (_until_h(week) > SAME_HOURS)
    return _each(rule, week, later & ~(allows[:, None] & is_easy[None, :]) & bound(rule, week)[:, None])


def gap_after_run(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid when a bound session starts `from_hours` to `hours` after a run of its day."""
    since_h = -_until_h(week)
    same_day = week.run_day[None, :] == week.day[:, None]
    low, high = rule.number("from_hours"), rule.number("hours")
    between = (since_h >= low - SAME_HOURS) & (since_h < high - SAME_HOURS)
    return _each(rule, week, same_day & between & bound(rule, week)[:, None])


def run_stays(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for every day by which a run is moved."""
    return () if week.moves is None else (Arranged(rule=rule, points=week.moves.days_moved * rule.price),)


def gap_between_sessions(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for two bound sessions less than `hours` apart (`novel_hours` while the load is new)."""
    return _pairs(rule, bound(rule, week), week.at_h, spacing_h(rule, week))


def gap_between_jumps(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for two sessions with jumps less than `hours` apart."""
    return _pairs(rule, week.has_jumps, week.at_h, rule.number("hours"))


def spacing_h(rule: Rule, week: Week) -> float:
    """Hours between two sessions, the earlier of which lies in `week`."""
    return rule.number("novel_hours", rule.number("hours")) if week.is_novel else rule.number("hours")


def _pairs(rule: Rule, bound: Flags, at_h: Hours, hours: float) -> tuple[WeekClause, ...]:
    apart = np.abs(at_h[:, None] - at_h[None, :])
    hit = (apart < hours - SAME_HOURS) & bound[:, None] & bound[None, :]
    np.fill_diagonal(hit, val=False)
    points = np.where(hit, rule.price, 0).astype(np.int64)
    return (Pair(rule=rule, points=points),) if points.any() else ()


def rest_days(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid per day missing from `days` (or the runner's own wish, if more) without run and main lift."""
    wanted = max(int(rule.number("days")), week.rest_days if rule.tier == "safety" else 0)
    has_run = week.per_arrangement(week.run_day[None, :] == week.day[:, None]) > 0
    weights = (week.is_main & ~has_run).astype(np.int64)
    run_days: int | Points = len({run.day for run in week.runs if 0 <= run.day <= 6})
    if week.moves is not None:
        run_days = (week.per_arrangement(np.arange(7)[:, None] == week.run_day[None, :]) > 0).sum(axis=1)
    return (Count(rule=rule, weights=weights, constant=run_days, high=7 - wanted, points=rule.price),)


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
    near = (distance_h > SAME_HOURS) & (distance_h < width_h[None, :] - SAME_HOURS) & bound(rule, week)[:, None]
    if not near.any():
        return ()
    hits = np.zeros((len(week), len(week.races)), dtype=np.bool_)
    hits[:, [i for i, _ in races]] = near
    return (Each(rule=rule, points=near.sum(axis=1) * rule.price, hits=hits, is_of_races=True),)


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
    return _once(rule, np.array([not c.fits for c in week.candidates], dtype=np.bool_))


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
    return _once(rule, hit)


def stay(rule: Rule, week: Week) -> tuple[WeekClause, ...]:
    """Paid for a session that does not stand where it stood in the plan before (`standing`)."""
    if not week.standing:
        return ()
    stood = np.array([(c.kind, c.day, c.at_h) in week.standing for c in week.candidates], dtype=np.bool_)
    return _once(rule, ~stood)


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
    "run_stays": run_stays,
    "hard_runs_apart": _none,  # within a week no arrangement breaks it; over the boundary it is paid
    "replace_run": _none,  # offered as a way out, never paid
}


def clauses_of_week(rules: Mapping[str, Rule], week: Week) -> tuple[WeekClause, ...]:
    """Every clause that the rules make of one week."""
    return tuple(clause for rule in rules.values() for clause in IN_A_WEEK[rule.form](rule, week))
