"""Pain in the chest: nothing is planned, nothing is offered and nothing goes on, however it was told."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from benchmarks.random_requests import PROTOCOLS, random_request
from ironstride.coach.make_plan import make_plan
from ironstride.coach.page_of import page_of
from ironstride.files.events_file import decode_events
from ironstride.planning.news import request_after
from ironstride.protocols.health_rules import places_in
from ironstride.rules.checker import check
from ironstride.rules.health import limits_on
from ironstride.training.plan import PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import Health, Injury

TODAY = date(2026, 10, 1)
RULE = "chest-pain-stops-everything"


def hurting(*injuries: Injury, **more: bool) -> Health:
    return Health(injuries=injuries, **more)


@pytest.mark.parametrize("level", range(1, 11))
@pytest.mark.parametrize(
    "said", ["chest", "left chest", "Brust", "in der Brust", "breastbone", "Brustkorb", "chest and arm"]
)
def test_at_any_level_everything_stops_and_the_words_are_plain(said: str, level: int) -> None:
    limits = limits_on(hurting(Injury(place=said, pain=level), cleared_by_clinician=True), None, TODAY)
    kinds = (("core", "none"), ("mobility", "none"), ("heavy", "loaded"), ("technique", "none"), ("power", "light"))
    assert not any(limits.allows(kind, body) for kind, body in kinds)
    assert not limits.allows_any_lift
    assert not limits.allows_jumps
    assert not limits.allows_runs_advice
    assert limits.refer is not None
    for word in (
        "Stop now",
        "local emergency number",
        "arm",
        "jaw",
        "back",
        "breathlessness",
        "dizziness",
        "cold sweat",
    ):
        assert word in limits.refer
    assert "before you lift or run hard again" in limits.refer


@pytest.mark.parametrize("said", ["ribs", "stomach", "abdomen", "Bauch", "Rippe", "knee", "back"])
def test_another_place_never_stops_everything(said: str) -> None:
    assert limits_on(hurting(Injury(place=said, pain=8)), None, TODAY).allows_any_lift


def test_zero_is_no_pain_and_at_rest_is_some() -> None:
    assert limits_on(hurting(Injury(place="chest")), None, TODAY).allows_any_lift
    assert not limits_on(hurting(Injury(place="chest", night=True)), None, TODAY).allows_any_lift


@pytest.mark.parametrize("page", PROTOCOLS)
def test_no_page_plans_anything_and_the_plan_says_whom_to_ask(page: str) -> None:
    request = random_request(PROTOCOLS.index(page), weeks=3, has_health=False)
    wishes = {"heavy": 2, "core": 2, "mobility": 1}
    request = replace(
        request, health=hurting(Injury(place="chest", pain=1)),
        plan=replace(request.plan, protocol=page, sessions_a_week=wishes),
    )  # fmt: skip
    plan = make_plan(request, TODAY)
    assert plan.sessions == ()
    assert any("local emergency number" in one.what for one in plan.problems)
    assert not [one for one in check(plan, page_of(request)) if one.rule == RULE]
    sit_up = PrescribedExercise(exercise="plank", sets=(PrescribedSet(seconds=20),))
    assert plan.starts is not None
    core = Session(
        id="c", start=datetime.combine(plan.starts, time(18)), minutes=20, kind="core", lower_body="none",
        phase="base", exercises=(sit_up,),
    )  # fmt: skip
    assert [one for one in check(replace(plan, sessions=(core,)), page_of(request)) if one.rule == RULE]


@pytest.mark.parametrize(("first", "then"), [("chest", "Brust"), ("Brust", "chest"), ("linke Brust", "breastbone")])
def test_an_event_stops_the_plan_and_zero_in_either_language_opens_it(first: str, then: str) -> None:
    plan = make_plan(random_request(2, weeks=2, has_health=False), TODAY)
    assert plan.sessions

    def told(request_of: object, place: str, pain: int) -> Health:
        events, problems = decode_events({"pain": [{"place": place, "pain": pain, "side": "left"}]}, plan, "pain")
        assert events is not None, problems
        return request_after(replace(plan, request=request_of), events).health  # type: ignore[arg-type]

    hurt = replace(plan.request, health=told(plan.request, first, 3))
    assert make_plan(hurt, TODAY).sessions == ()
    healed = replace(hurt, health=told(hurt, then, 0))
    assert healed.health.injuries == ()
    assert make_plan(healed, TODAY).sessions


@pytest.mark.parametrize(
    ("english", "german"),
    [("chest", "Brust"), ("knee", "Knie"), ("hip", "Hüfte"), ("hip", "Huefte"), ("foot", "Füße"), ("back", "Rücken"),
     ("shin", "Schienbein"), ("achilles", "Achillessehne"), ("calf", "Wade"), ("groin", "Leiste")],
)  # fmt: skip
def test_one_table_spells_places_in_both_languages(english: str, german: str) -> None:
    assert [one.id for one in places_in(english)] == [one.id for one in places_in(f"linke {german}")]


def test_nought_of_both_sides_takes_each_side_off_and_of_one_side_that_one() -> None:
    plan = make_plan(random_request(2, weeks=1, has_health=False), TODAY)
    knees = Health(injuries=(Injury(place="knee", side="left", pain=3), Injury(place="Knie", side="right", pain=3)))

    def after(side: str) -> list[str]:
        events, _ = decode_events({"pain": [{"place": "kneecap", "pain": 0, "side": side}]}, plan, "pain")
        assert events is not None
        return [
            one.side
            for one in request_after(replace(plan, request=replace(plan.request, health=knees)), events).health.injuries
        ]

    assert after("both") == []
    assert after("left") == ["right"]
