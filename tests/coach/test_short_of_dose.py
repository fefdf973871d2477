"""What the kit can't make of a dose: told of each lift, counted by phase, and nothing where the kit is enough."""

from datetime import date
from pathlib import Path

import pytest

from ironstride.coach.make_plan import make_plan
from ironstride.coach.page_of import page_of
from ironstride.coach.short_of_dose import PhaseGiven, given_in, kit_falls_short
from ironstride.files.athlete_file import read_athlete
from ironstride.training.plan import Plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "first-marathon.toml"


def planned(dumbbells: str) -> Plan:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    lines = [f"dumbbells = {dumbbells}" if one.startswith("dumbbells") else one for one in lines]
    request, problems = read_athlete("\n".join('kit = ["dumbbells"]' if one[:3] == "kit" else one for one in lines))
    assert request is not None, problems
    return make_plan(request, date(2026, 11, 22))


@pytest.fixture(scope="module")
def one_pair() -> Plan:
    return planned('["10 kg"]')


def of(plan: Plan) -> dict[str, PhaseGiven]:
    page = page_of(plan.request)
    return {one.name: given_in(plan, page, one) for one in plan.phases}


def test_a_lift_that_stays_too_light_is_named_with_what_is_done_instead(one_pair: Plan) -> None:
    short = [one.says for session in one_pair.sessions for one in kit_falls_short(session)]
    assert any(
        "of the estimated 1RM where this dose asks for" in one and "repetitions instead of" in one for one in short
    )
    assert not any("minutes hold" in one for one in short)


def test_a_phase_counts_the_sessions_that_its_kit_leaves_short(one_pair: Plan) -> None:
    taper = of(one_pair)["taper"]
    assert 0 < taper.short <= taper.sessions
    assert taper.instead
    assert len(taper.instead) == len(set(taper.instead))


def test_more_dumbbells_leave_less_short(one_pair: Plan) -> None:
    every = ", ".join(f'"{kg} kg"' for kg in range(2, 61))
    many, one = (sum(each.short for each in of(plan).values()) for plan in (planned(f"[{every}]"), one_pair))
    assert many < one


def test_technique_sessions_of_a_heavy_phase_say_their_own_dose(one_pair: Plan) -> None:
    given = of(one_pair)
    assert [(kind, dose.phase) for kind, dose in given["strength"].others] == [("technique", "technique")]
    assert given["technique"].others == ()
