"""The runner's own hours after a lift: only ever longer than the page's, and told whose they are."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.make_plan import make_plan
from ironstride.coach.own_window import OwnWindow, own_window, plan_with, use_own_window
from ironstride.coach.page_of import page_of
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.files.athlete_file import decode_request, encode_request, read_athlete
from ironstride.protocols.own_window import OWN_WINDOW, free_hours
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.rules.checker.check import check
from ironstride.running.change.after_lifts import BINS
from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.interference import Bin, Interference
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NONE = NotYet(missing=Missing.CONTACT_TIME, have=0, need=8)


def request(hours: int | None = None, example: str = "sample-week") -> PlanRequest:
    found, _ = read_athlete((EXAMPLES / f"{example}.toml").read_text(encoding="utf-8"))
    assert found is not None
    return replace(found, plan=replace(found.plan, own_window_hours=hours))


@cache
def plan(hours: int | None = None, example: str = "sample-week") -> Plan:
    return make_plan(request(hours, example), date(2026, 11, 21))


@pytest.mark.parametrize("page", protocol_ids())
@pytest.mark.parametrize("hours", [12, 24, 36, 48, 72, 96])
def test_every_rule_of_the_page_stays_and_a_wish_comes_only_where_it_is_longer(page: str, hours: int) -> None:
    own = protocol(page)
    found = page_of(replace(request(hours), plan=replace(request(hours).plan, protocol=page)))
    assert {id_: rule for id_, rule in found.rules.items() if id_ != OWN_WINDOW} == dict(own.rules)
    assert (OWN_WINDOW in found.rules) == (hours > free_hours(own) > 0)
    if OWN_WINDOW in found.rules:
        rule = found.rules[OWN_WINDOW]
        assert (rule.tier, rule.number("from_hours"), rule.number("hours")) == ("preference", free_hours(own), hours)


def test_a_plan_with_it_costs_no_safety_and_no_dose_and_is_no_nearer_to_hard_runs() -> None:
    own, usual = plan(96), plan()
    assert {tier: own.cost.get(tier, 0) for tier in ("availability", "safety", "minimum_dose", "quality")} == {
        tier: usual.cost.get(tier, 0) for tier in ("availability", "safety", "minimum_dose", "quality")
    }
    page = page_of(own.request)

    def near(of: Plan) -> int:
        return sum(one.points for one in check(of, page) if one.rule == OWN_WINDOW)

    assert near(own) <= near(usual)


def test_whose_number_it_is_stands_by_the_session() -> None:
    said = [one for session in plan(72, "twenty-minutes").sessions for one in session.because if one.rule == OWN_WINDOW]
    assert said
    assert all("your own runs" in one.says for one in said)
    assert all("72 h" in one.says for one in said)
    assert not [
        one for session in plan(None, "twenty-minutes").sessions for one in session.because if one.rule == OWN_WINDOW
    ]


def test_the_wish_is_kept_in_an_athlete_file() -> None:
    found, problems = decode_request(encode_request(request(72)), "here", require_runs=False)
    assert found is not None, problems
    assert found.plan.own_window_hours == 72
    assert "own_window_hours" not in encode_request(request())["plan"]


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        found = the_athlete(connection, NOW)
    keep_plan(store, plan(), "season", found, NOW)
    return found


def kept(store: Store, runner: str) -> StoredPlan:
    found = stored_plan(store, runner)
    assert not isinstance(found, Problem)
    return found


def test_it_is_taken_into_the_plan_and_given_up_again(store: Store, runner: str) -> None:
    plan_with(store, runner, kept(store, runner), 72, NOW)
    assert kept(store, runner).plan.request.plan.own_window_hours == 72
    assert kept(store, runner).number == 2
    assert own_window(store, runner, NOW).in_use == 72
    assert own_window(store, runner, NOW).planned_h == 48
    assert not isinstance(use_own_window(store, runner, NOW, wanted=False), Problem)
    assert kept(store, runner).plan.request.plan.own_window_hours is None
    assert kept(store, runner).plan.sessions == plan().sessions


def test_the_same_wish_again_keeps_nothing(store: Store, runner: str) -> None:
    plan_with(store, runner, kept(store, runner), None, NOW)
    assert kept(store, runner).number == 1


def test_without_runs_nothing_is_offered_and_nothing_is_changed(store: Store, runner: str) -> None:
    found = own_window(store, runner, NOW)
    assert (found.found, found.hours, found.can_lengthen, found.is_in_use) == (None, None, False, False)
    assert isinstance(use_own_window(store, runner, NOW, wanted=True), Problem)
    assert kept(store, runner).number == 1


def test_without_a_plan_that_is_said(store: Store) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    assert own_window(store, runner, NOW).planned_h is None
    assert isinstance(use_own_window(store, runner, NOW, wanted=True), Problem)


def of_cost(per_cent: float) -> Interference:
    bins = tuple(
        Bin(from_h=low, to_h=high, runs=9, cost=Change(per_cent=per_cent, sd=0.3)) for low, high in BINS
    )  # fmt: skip
    return Interference(speed=bins, contact=NONE)


@pytest.mark.parametrize(
    ("cost", "planned_h", "hours", "can"), [(3.0, 48.0, 72, True), (3.0, 72.0, 72, False), (0.0, 48.0, 12, False),
                                            (3.0, None, 72, False)],
)  # fmt: skip
def test_only_a_longer_window_is_offered(cost: float, planned_h: float | None, hours: int, can: bool) -> None:
    found = OwnWindow(found=of_cost(cost), planned_h=planned_h)
    assert (found.hours, found.can_lengthen) == (hours, can)
