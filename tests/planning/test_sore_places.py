"""What an exercise's page says of painful places is what planning and swapping do, for every place, kit and level."""

from datetime import date

import pytest

from ironstride.coach.swap_exercise import swaps_for
from ironstride.planning.prescribe.choose import Chooser
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import PATTERNS
from ironstride.protocols.health_rules import loads_any, places, places_loaded
from ironstride.rules.health import limits_on
from ironstride.training.request import Athlete, Health, Injury, PlanRequest

TODAY = date(2026, 10, 1)
KITS = (
    ("bodyweight",),
    ("dumbbells", "bands"),
    ("barbell", "rack", "bench", "dumbbells", "box", "pull-up-bar", "bands"),
    ("kettlebells", "suspension", "exercise-ball", "sliders"),
)
GOES_ON_TO = 3


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit[0])
@pytest.mark.parametrize("place", sorted(places()))
def test_nothing_is_prescribed_that_its_page_speaks_against(place: str, kit: tuple[str, ...]) -> None:
    request = PlanRequest(athlete=Athlete(kit=kit, experience="advanced"))
    chooser = Chooser(request=request, catalogue=exercises(), on=TODAY)
    for level in range(1, 11):
        limits = limits_on(Health(injuries=(Injury(place=place, pain=level),)), None, TODAY)
        if not limits.allows_any_lift:
            continue
        well = limits_on(Health(), None, TODAY)
        for pattern in PATTERNS:
            given = chooser.options(pattern, kit, limits)
            against = [one.id for one in given if loads_any(one, [place])]
            sparing = [one.id for one in chooser.options(pattern, kit, well) if not loads_any(one, [place])]
            assert not against or (level <= GOES_ON_TO and not sparing), (pattern, level)
            assert [one.id for one in given if one.id in sparing] == sparing


@pytest.mark.parametrize("place", sorted(places()))
def test_no_swap_loads_the_sore_place(place: str) -> None:
    loading = [one for one in exercises().values() if place in places_loaded(one)]
    for level in (1, 5):
        limits = limits_on(Health(injuries=(Injury(place=place, pain=level),)), None, TODAY)
        for kit in KITS:
            for one in loading:
                for swap in swaps_for(one.id, kit=kit, limits=limits, athlete=Athlete(kit=kit, experience="advanced")):
                    assert not loads_any(exercises()[swap.exercise], [place]), (one.id, swap.exercise)


def test_a_sore_knee_gets_no_goblet_squat_where_dumbbells_leave_another() -> None:
    kit = ("dumbbells", "bench", "box")
    chooser = Chooser(request=PlanRequest(athlete=Athlete(kit=kit)), catalogue=exercises(), on=TODAY)
    limits = limits_on(Health(injuries=(Injury(place="knee", pain=2),)), None, TODAY)
    assert "knee" in places_loaded(exercises()["goblet-squat"])
    assert "goblet-squat" not in [one.id for one in chooser.options("squat", kit, limits)]


def test_only_texts_about_the_place_that_hurts_are_said() -> None:
    knee = limits_on(Health(injuries=(Injury(place="knee", pain=4),)), None, TODAY)
    sole = limits_on(Health(injuries=(Injury(place="plantar", pain=1),)), None, TODAY)
    assert all("Achilles" not in one.says for one in (*knee.because, *sole.because))
    assert any(one.says == "Sole or heel: no jumps while it hurts." for one in sole.because)
