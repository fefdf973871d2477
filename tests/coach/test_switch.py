"""What changes if I switch: every difference is told, nothing is told that isn't one, and it can be switched back."""

from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from ironstride.coach.make_plan import make_plan
from ironstride.coach.page_of import page_of
from ironstride.coach.switch_protocol import Switch, switch_protocol
from ironstride.files.athlete_file import decode_request, encode_request, read_athlete
from ironstride.protocols.read import protocol
from ironstride.training.plan import Plan
from ironstride.training.request import PlanRequest

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 21)
OWN_PAGE = 'id = "mine"\nname = "Mine"\n[dose.all]\nsets = { value = [2, 2] }\nsessions_a_week = { value = [1, 1] }\n'


@cache
def plan(example: str = "sample-week", **wishes: object) -> Plan:
    return make_plan(request(example, **wishes), TODAY)


def request(example: str = "sample-week", **wishes: object) -> PlanRequest:
    read, _ = read_athlete((EXAMPLES / f"{example}.toml").read_text(encoding="utf-8"))
    assert read is not None
    data = encode_request(read)
    data["plan"] |= wishes
    changed, problems = decode_request(data, "here", require_runs=False)
    assert changed is not None, problems
    return changed


@cache
def switched(was: str, now: str) -> Switch:
    return switch_protocol(plan(protocol=was), request(protocol=now), TODAY)


PAIRS = list(permutations(("heavy-patterns", "heavy-duty", "season-balance", "hard-days-hard", "consensus"), 2))[::3]


@pytest.mark.parametrize(("was", "now"), PAIRS)
def test_there_and_back_tells_the_same_the_other_way_round(was: str, now: str) -> None:
    there, back = switched(was, now), switched(now, was)
    assert [(one.about, one.now, one.was) for one in there.throughout] == [
        (one.about, one.was, one.now) for one in back.throughout
    ]
    assert {one.about for one in there.rules} == {one.about for one in back.rules}
    assert there.contested == back.contested
    assert [week.minutes[::-1] for week in there.weeks] == [week.minutes for week in back.weeks]
    assert {(one.was, one.kind_was) for one in there.sessions} == {(one.now, one.kind_now) for one in back.sessions}


@pytest.mark.parametrize(("was", "now"), PAIRS)
def test_the_sessions_that_change_lead_from_one_plan_to_the_other(was: str, now: str) -> None:
    found = switched(was, now)
    places = {(one.start, one.kind) for one in found.before.sessions}
    places -= {(one.was, one.kind_was) for one in found.sessions if one.was and one.kind_was}
    places |= {(one.now, one.kind_now) for one in found.sessions if one.now and one.kind_now}
    assert places == {(one.start, one.kind) for one in found.after.sessions}


@pytest.mark.parametrize(("was", "now"), PAIRS)
def test_a_contradiction_at_a_change_is_told_below(was: str, now: str) -> None:
    found = switched(was, now)
    changes = (*(c for one in found.doses for c in one.changes), *found.throughout, *found.rules)
    at_changes = {one for change in changes for one in change.contested}
    assert at_changes <= {one.id for one in found.contested}


def test_reps_and_load_of_s4_and_s0_are_told_as_their_pages_have_them() -> None:
    (strength,) = switched("hard-days-hard", "heavy-patterns").doses
    told = {change.about: (change.was, change.now) for change in strength.changes}
    assert strength.phases == ("strength",)
    assert told["reps"] == ("10", "1–5")  # statements 17 and 2
    assert told["load"] == ("68–75 % of 1RM", "80–90 % of 1RM")  # statements 16 to 19, and 1
    assert told["rest"] == ("1.5–2 min", "2–4 min")  # our default, and statement 3


def test_a_page_of_ones_own_can_be_switched_to() -> None:
    found = switch_protocol(plan(), request(protocol="mine", protocol_page=OWN_PAGE), TODAY)
    assert (found.pages[1].id, found.after.protocol) == ("mine", "mine")
    told = {change.about: (change.was, change.now) for change in found.doses[0].changes}
    assert (told["sets"], told["sessions a week"]) == (("2–3", "2"), ("2–3", "1"))
    assert found.after.request.plan.protocol_page == OWN_PAGE


def test_start_and_length_stay_those_of_the_plan() -> None:
    found = switch_protocol(plan(weeks=3), request(protocol="S0"), date(2030, 1, 1))
    assert (found.after.starts, found.after.weeks) == (found.before.starts, 3)


def test_phases_that_change_alike_are_told_once() -> None:
    found = switch_protocol(
        plan("sub-3-marathon"), request("sub-3-marathon", protocol="season-balance"), TODAY
    )  # fmt: skip
    assert ("strength", "reactive") in [one.phases for one in found.doses]
    assert sorted(phase for one in found.doses for phase in one.phases) == sorted(
        {phase for one in found.doses for phase in one.phases}
    )


def test_the_circuit_is_an_opt_in_with_its_contradiction_shown() -> None:
    asked = plan("sub-3-marathon", race_prep="muscular-endurance")
    usual = plan("sub-3-marathon")
    near = [one for one in asked.sessions if one.phase == "race-prep" and one.kind == "heavy"]
    reps = {work.reps for one in near for exercise in one.exercises for work in exercise.sets if work.kind == "work"}
    assert 15 in reps  # statement 14
    assert [one for one in asked.sessions if one.phase not in ("race-prep",)][:20] == [
        one for one in usual.sessions if one.phase not in ("race-prep",)
    ][:20]
    (said,) = (one for one in asked.problems if one.where == "[plan] race_prep")
    assert "C5" in said.what
    assert "the same heavy sets, on fewer days" in said.what
    assert not said.is_fatal
    assert page_of(asked.request).doses["race-prep"].reps == (15, 15)
    assert not [one for one in usual.problems if one.where == "[plan] race_prep"]


@pytest.mark.parametrize(
    ("example", "protocol_id", "says"),
    [("sample-week", "consensus", "no race-prep phase"), ("sub-3-marathon", "season-balance", "anyway")],
)
def test_where_the_circuit_changes_nothing_that_is_said(example: str, protocol_id: str, says: str) -> None:
    found = plan(example, protocol=protocol_id, race_prep="muscular-endurance")
    assert [says in one.what for one in found.problems if one.where == "[plan] race_prep"] == [True]


def test_the_default_leaves_every_page_as_it_is() -> None:
    assert page_of(request(protocol="S0")) is protocol("S0")


def test_a_page_with_mistakes_is_refused_by_name() -> None:
    from dataclasses import replace

    asked = request()
    with pytest.raises(ValueError, match="the page has mistakes"):
        page_of(replace(asked, plan=replace(asked.plan, protocol_page="x = 1")))
