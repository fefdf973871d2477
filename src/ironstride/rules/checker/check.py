"""Every check by the form of the rule it tests, and the one call that runs them."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.rule import Rule
from ironstride.rules.checker import (
    around_races,
    between_lifts,
    by_week,
    health,
    lifts_and_runs,
    prescriptions,
    room,
    shape,
)
from ironstride.rules.checker.facts import Facts, gather
from ironstride.rules.checker.standing_rules import STANDING
from ironstride.rules.checker.violation import Violation
from ironstride.training.plan import Plan
from ironstride.training.words import TIERS

Check = Callable[[Rule, Facts], Iterator[Violation]]


def _nothing_to_see(_rule: Rule, _facts: Facts) -> Iterator[Violation]:
    """For a rule that one finished plan cannot break: it speaks of another plan, or costs nothing."""
    return iter(())


CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "gap_before_run": lifts_and_runs.too_soon_before_a_run,
        "day_before_run": lifts_and_runs.on_the_day_before_a_run,
        "same_day_as_run": lifts_and_runs.away_from_the_days_of_runs,
        "day_after_run": lifts_and_runs.away_from_the_days_after_runs_too,
        "not_the_day_of_run": lifts_and_runs.on_the_day_of_a_run,
        "run_first": lifts_and_runs.before_the_run_of_its_day,
        "gap_after_run": lifts_and_runs.too_soon_after_a_run,
        "gap_between_sessions": between_lifts.too_close_together,
        "gap_between_jumps": between_lifts.jumps_too_close_together,
        "gap_at_most": between_lifts.too_far_apart,
        "clear_before_race": around_races.too_late_before_a_race,
        "clear_after_race": around_races.too_early_after_a_race,
        "recovery_after_race": around_races.before_recovery_is_over,
        "rest_days": by_week.too_few_rest_days,
        "at_least_a_week": by_week.too_few_main_sessions,
        "sessions_a_week": by_week.too_few_or_short_sessions,
        "minutes_a_week": by_week.too_many_gym_minutes,
        "steady_weekdays": by_week.on_other_weekdays_than_last_week,
        "jumps-rise-slowly": by_week.jumps_rise_too_fast,
        "one-main-session-a-day": by_week.more_than_one_main_session_a_day,
        "free_minutes": room.outside_free_minutes,
        "no-overlap": room.overlapping,
        "pinned": room.not_where_pinned,
        "preferred": room.not_on_a_preferred_day,
        "kit-on-hand": room.without_the_kit,
        "load-on-hand": room.without_the_load,
        "effort-cap": prescriptions.harder_than_the_cap,
        "first-heavy-exposure": prescriptions.first_heavy_work_too_late,
        "dose-page": prescriptions.off_the_dose_page,
        "landings-page": prescriptions.landings_off_the_page,
        "set-is-whole": prescriptions.unwhole_sets,
        "lower-body-said": prescriptions.legs_not_said,
        "phases-in-order": shape.phases_out_of_order,
        "session-in-its-phase": shape.in_another_phase,
        "inside-the-plan": shape.outside_the_plan,
        "ids-are-unique": shape.ids_used_twice,
        "run_stays": lifts_and_runs.on_another_day_than_usual,
        "hard_runs_apart": lifts_and_runs.moved_next_to_a_quality_run,
        "replace_run": _nothing_to_see,
        "stay": _nothing_to_see,
    }
)
"""Form of a rule, or id of a standing rule, to its check."""


def check(plan: Plan, protocol: Protocol, catalogue: Mapping[str, Exercise] | None = None) -> tuple[Violation, ...]:
    """Every breach of the protocol's rules, of the standing rules and of health, dearest tier first, then by day.

    Works from the finished plan alone: starts on the wall clock of the athlete's zone become instants, so that
    gaps are elapsed hours even over a change of clocks (Tuesday 18:00 to Thursday 07:00 is 37 h in most weeks).
    `catalogue` is the packaged exercises where none is given. Raises KeyError where a rule has a form that no
    check knows, and `zoneinfo.ZoneInfoNotFoundError` where the athlete's zone does not exist.

    >>> from datetime import date
    >>> from ironstride.protocols.read import protocol
    >>> from ironstride.training.plan import Phase, Plan
    >>> from ironstride.training.request import PlanRequest
    >>> monday, sunday = date(2026, 11, 23), date(2026, 11, 29)
    >>> empty = Plan(request=PlanRequest(), starts=monday, weeks=1, protocol="consensus", sessions=(), runs=(),
    ...              phases=(Phase(name="strength", from_=monday, to=sunday),))
    >>> [(found.rule, found.tier) for found in check(empty, protocol("consensus"))][0]
    ('minimum-dose', 'minimum_dose')
    """
    facts = gather(plan, protocol, exercises() if catalogue is None else catalogue)
    found = list(health.disobeyed(facts))
    for rule in {**STANDING, **protocol.rules}.values():
        found.extend(CHECKS[rule.form](rule, facts))
    worth_telling = [violation for violation in found if violation.points]
    return tuple(sorted(worth_telling, key=lambda one: (TIERS.index(one.tier), one.date, one.rule, one.says)))
