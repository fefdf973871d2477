"""What health leaves open, day by day: both sides of every boundary, each row with its authority."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.protocols.health_rules import health_rules, names_bone_stress, places, places_in
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.training.request import Health, Injury

DAY = date(2027, 3, 1)
ADULT = date(1990, 5, 4)


def on_day(health: Health, born: date | None = ADULT, day: date = DAY) -> HealthLimits:
    return limits_on(health, born, day)


def pain(place: str, score: int, *, worse: bool = False, night: bool = False) -> Health:
    return Health(injuries=(Injury(place=place, pain=score, worse_next_day=worse, night=night),))


def taken(limits: HealthLimits) -> str:
    """What is off, as letters: Loaded legs, All legs, Heavy, Jumps, Progression, 1RM test, Runs advice."""
    flags = {
        "L": limits.allows_loaded_legs,
        "A": limits.allows_legs_at_all,
        "H": limits.allows_heavy,
        "J": limits.allows_jumps,
        "P": limits.allows_automatic_progression,
        "1": limits.allows_one_rm_test,
        "R": limits.allows_runs_advice,
    }
    return "".join(letter for letter, is_allowed in flags.items() if not is_allowed)


# Authority: special groups and the traffic light of EVIDENCE 2.18-2.19; the bar that the four groups hold always.
@pytest.mark.parametrize(
    ("health", "off", "factor", "authority"),
    [
        (Health(), "", 1.0, "nothing reported"),
        (Health(cleared_by_clinician=True), "", 1.0, "clearance alone takes nothing away"),
        (Health(weak_areas=("hip abductors",)), "", 1.0, "a weak area is no limit"),
        (Health(bone_stress=True), "LAHJP1R", 1.0, "bone stress stops loading and refers"),
        (Health(bone_stress=True, cleared_by_clinician=True), "LHJP1R", 1.0, "cleared: light technique only"),
        (Health(pregnant=True), "LAHJP1R", 1.0, "pregnancy hands over"),
        (Health(pregnant=True, cleared_by_clinician=True), "LHJP1R", 1.0, "cleared: light technique only"),
        (pain("stress fracture, left foot", 0), "LAHJP1R", 0.8, "named bone stress counts as bone stress"),
        (pain("shin", 0), "LAHJP1R", 0.8, "shin bone at any score"),
        (pain("left foot", 1), "LAHJP1R", 0.8, "foot bone at any score"),
        (pain("groin", 1), "LAHJP1R", 0.8, "groin or hip at any score"),
        (pain("hips", 2), "LAHJP1R", 0.8, "groin or hip at any score"),
        (pain("sacrum", 1), "LAHJP1R", 0.8, "sacrum at any score"),
        (pain("knee", 1, night=True), "LAHJP1R", 0.8, "any night or rest pain"),
        (pain("shoulder", 1, night=True), "LAHJP1R", 0.8, "any night or rest pain"),
        (pain("knee", 0), "", 1.0, "no pain now"),
        (pain("knee", 1), "1", 1.0, "0-3 continue"),
        (pain("knee", 3), "1", 1.0, "0-3 continue, upper edge"),
        (pain("knee", 4), "JP1", 0.8, "4-5: 20 % less, lower edge"),
        (pain("knee", 5), "JP1", 0.8, "4-5: 20 % less, upper edge"),
        (pain("knee", 6), "HJP1", 0.8, "above 5: stop that lift"),
        (pain("knee", 1, worse=True), "HJP1", 0.8, "worse next day: stop that lift"),
        (pain("shoulder", 4), "P1", 0.8, "an arm takes no jumps away"),
        (pain("shoulder", 6), "P1", 0.8, "an arm takes no heavy legs away"),
        (pain("achilles", 0), "", 1.0, "no Achilles pain, no limit"),
        (pain("achilles", 1), "J1", 1.0, "no jumps with Achilles pain"),
        (pain("plantar fascia", 1), "J1", 1.0, "no jumps with plantar pain"),
        (pain("flux capacitor", 1), "J1", 1.0, "an unknown place is taken for a leg's"),
    ],
)
def test_what_is_off(health: Health, off: str, factor: float, authority: str) -> None:
    limits = on_day(health)
    assert taken(limits) == off, authority
    assert limits.load_factor == factor, authority


@pytest.mark.parametrize(
    ("days_after_birth", "off"),
    [
        (-1, "LAHJP1R"),  # still pregnant
        (0, "LAHJP1R"),
        (83, "LAHJP1R"),  # a day under 12 weeks
        (84, "R"),  # 12 weeks; running waits three months (Goom 2019)
        (91, "R"),
        (92, ""),  # 1 December to 1 March is 90 days, 1 June to 1 September 92
    ],
)
def test_birth_passes_in_the_middle_of_a_plan(days_after_birth: int, off: str) -> None:
    born_on = date(2026, 6, 1)
    assert taken(on_day(Health(birth_on=born_on), day=born_on + timedelta(days=days_after_birth))) == off


def test_a_birth_ahead_is_a_pregnancy_and_says_so() -> None:
    rules = [because.rule for because in on_day(Health(birth_on=DAY + timedelta(days=1))).because]
    assert rules[0] == "pregnancy-hands-over"
    rules = [because.rule for because in on_day(Health(birth_on=DAY)).because]
    assert rules[0] == "postpartum-waits"


@pytest.mark.parametrize(
    ("born", "day", "is_under_18"),
    [
        (date(2009, 3, 2), date(2027, 3, 1), True),  # the day before the birthday
        (date(2009, 3, 1), date(2027, 3, 1), False),  # the birthday itself
        (date(2008, 2, 29), date(2026, 2, 28), True),  # no 29 February in 2026: 1 March counts
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (None, date(2027, 3, 1), False),
    ],
)
def test_eighteenth_birthday(born: date | None, day: date, is_under_18: bool) -> None:
    limits = limits_on(Health(), born, day)
    assert taken(limits) == ("HJP1" if is_under_18 else "")
    assert limits.min_reps == (8 if is_under_18 else 1)
    assert (limits.refer is not None) is is_under_18


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("left shin", "shin"),
        ("Shin-bone", "shin"),
        ("shin splints", "shin"),
        ("Achilles tendon", "achilles"),
        ("IT band", "it-band"),
        ("ITBS", "it-band"),
        ("sit bone", "hamstring"),
        ("proximal hamstring", "hamstring"),
        ("sit bone/proximal hamstring", "hamstring"),
        ("heel", "plantar"),
        ("heel bone", "foot"),
        ("arches", "plantar"),
        ("big toes", "foot"),
        ("runner's knee", "knee"),
        ("jumper\u2019s knees", "knee"),
        ("femoral neck", "hip"),
        ("neck", "neck"),
        ("calves", "calf"),
        ("lower back", "back"),
        ("", None),
        ("ego", None),
    ],
)
def test_places_as_people_type_them(typed: str, place: str | None) -> None:
    assert [found.id for found in places_in(typed)] == ([place] if place else [])


def test_two_places_in_one_report_both_count() -> None:
    assert on_day(pain("knee and hip", 1)).stop_places == ("hip", "knee")


def test_words_for_bone_stress() -> None:
    assert names_bone_stress("Stress fractures")
    assert not names_bone_stress("shin bone")


@given(
    injuries=st.lists(
        st.builds(
            Injury,
            place=st.sampled_from(["knee", "shin", "achilles", "shoulder", "?"]),
            pain=st.integers(0, 10),
            worse_next_day=st.booleans(),
            night=st.booleans(),
        ),
        max_size=3,
    ),
    group=st.sampled_from(["bone stress", "pregnant", "postpartum", "under 18"]),
    is_cleared=st.booleans(),
    days=st.integers(0, 83),
)
def test_the_four_groups_hold_whatever_else_is_set(
    injuries: list[Injury], group: str, is_cleared: bool, days: int
) -> None:
    health = Health(
        injuries=tuple(injuries),
        bone_stress=group == "bone stress",
        pregnant=group == "pregnant",
        birth_on=DAY - timedelta(days=days) if group == "postpartum" else None,
        cleared_by_clinician=is_cleared,
    )
    limits = on_day(health, born=date(2010, 1, 1) if group == "under 18" else ADULT)
    assert not limits.allows_heavy
    assert not limits.allows_jumps
    assert not limits.allows_automatic_progression
    assert not limits.allows_one_rm_test
    assert limits.refer
    assert limits.min_reps == 8
    assert limits.min_rir == 3
    assert not limits.allows("heavy", "none")
    assert not limits.allows("power", "loaded")
    assert limits.allows("mobility", "none")


@given(score=st.integers(0, 10), worse=st.booleans(), place=st.sampled_from(sorted(places())))
def test_more_pain_never_opens_anything(score: int, worse: bool, place: str) -> None:
    less = on_day(pain(place, score))
    more = on_day(pain(place, min(score + 1, 10), worse=worse))
    assert set(taken(less)) <= set(taken(more))
    assert more.load_factor <= less.load_factor


def test_every_reason_is_a_rule_with_filled_sentences() -> None:
    health = Health(
        injuries=tuple(Injury(place=place, pain=n) for place, n in (("knee", 2), ("back", 4), ("calf", 7), ("hip", 1))),
        bone_stress=True,
        pregnant=True,
        birth_on=DAY,
        weak_areas=("glutes",),
    )
    for because in on_day(health, born=date(2015, 1, 1)).because:
        assert because.rule in health_rules()
        assert because.source == health_rules()[because.rule].source
        assert "{" not in because.says
        assert because.says[0].isupper()
        assert because.says.endswith(".")


def test_sentences_repeat_their_numbers() -> None:
    heavy = health_rules()["what-heavy-means"]
    assert f"{heavy.number('percent'):.0%}".replace("%", " %") in heavy.sentence
    light = health_rules()["pain-traffic-light"]
    assert f"{round(100 * (1 - light.number('reduced_share')))} % less" in light.sentence
    for rule in health_rules().values():
        assert "{" not in rule.sentence
