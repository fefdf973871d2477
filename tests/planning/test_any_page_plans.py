"""Whatever stands on a page that reads without a mistake: it plans, it prints its reasons, and health comes first."""

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.random_requests import random_request
from ironstride.coach.make_plan import make_plan
from ironstride.coach.page_of import page_of
from ironstride.protocols.read import read_page
from ironstride.rules.checker import check
from ironstride.training.plan import Plan
from ironstride.training.request import Health, PlanRequest
from ironstride.training.words import MAIN_KINDS
from tests.planning.made_pages import made_page
from tests.planning.test_health_property import TODAY, assert_harmless, keen

ONES_AND_NOTHING_LEFT = """
id = "limit"
name = "To the limit"
[dose.all]
sets = { value = [10, 10] }
reps = { value = [1, 1] }
percent_1rm = { value = [1.0, 1.0] }
rir = { value = 0 }
rpe_cap = { value = 10 }
contacts = { value = [200, 200] }
[dose.technique]
same_as = "strength"
reps = { value = [1, 1] }
percent_1rm = { value = [1.0, 1.0] }
rir = { value = 0 }
rpe_cap = { value = 10 }
contacts = { value = [200, 200] }
"""
SEEDS = [seed for seed in range(70) if read_page(made_page(seed)).protocol is not None]


def by(request: PlanRequest, text: str) -> PlanRequest:
    page = read_page(text).protocol
    assert page is not None
    return replace(request, plan=replace(request.plan, protocol=page.id, protocol_page=text))


def planned(seed: int) -> Plan:
    return make_plan(by(random_request(seed, weeks=3), made_page(seed)), date(2026, 10, 1))


def test_enough_of_the_made_pages_can_be_read() -> None:
    assert len(SEEDS) > 25


@pytest.mark.parametrize("seed", SEEDS)
def test_a_page_that_reads_plans(seed: int) -> None:
    plan = planned(seed)
    assert plan.protocol == "made"
    assert all(session.because for session in plan.sessions if session.kind in MAIN_KINDS)
    assert check(plan, page_of(plan.request)) is not None


@pytest.mark.parametrize("health", [Health(bone_stress=True), Health(pregnant=True, cleared_by_clinician=True)])
@pytest.mark.parametrize("text", [ONES_AND_NOTHING_LEFT, *(made_page(seed) for seed in SEEDS[:6])])
def test_no_page_of_ones_own_gives_heavy_work_to_who_must_not(text: str, health: Health) -> None:
    asked = keen(3, health, date(1990, 1, 1))
    asked = replace(asked, plan=replace(asked.plan, phase="strength"))
    assert_harmless(make_plan(by(asked, text), TODAY))


def test_nor_to_the_young() -> None:
    assert_harmless(make_plan(by(keen(5, Health(), date(2010, 6, 1)), ONES_AND_NOTHING_LEFT), TODAY))
