"""Slips are asked about: what looks like one, what it may have meant, and that nothing counts until it is answered."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.loads.progression import progress
from ironstride.loads.progression.entries import (
    HIGHEST_SHARE,
    LOWEST_SHARE,
    UNKNOWN_TIMES,
    is_doubtful,
    likeliest,
)
from ironstride.units import KG_PER_LB, Load
from tests.loads.progression.logs import GYM_LB, bout, done, lifter_of, wish

WINDOW = [
    (60.0, [60.0], False),
    (60 * HIGHEST_SHARE, [60.0], False),
    (60 * HIGHEST_SHARE + 0.1, [60.0], True),
    (60 * LOWEST_SHARE, [60.0], False),
    (60 * LOWEST_SHARE - 0.1, [60.0], True),
    (600.0, [60.0], True),
    (6.0, [60.0], True),
    (60.0, [600.0, 58.0], False),  # one of several expectations is enough
]


@pytest.mark.parametrize(("kg", "expected", "doubtful"), WINDOW)
def test_the_window_of_what_needs_no_question(kg: float, expected: list[float], doubtful: bool) -> None:
    assert is_doubtful(kg, expected) is doubtful


def test_the_window_is_wide_where_strength_is_merely_supposed() -> None:
    assert not is_doubtful(60 * UNKNOWN_TIMES - 0.1, [60.0], is_supposed=True)
    assert is_doubtful(60 * UNKNOWN_TIMES + 0.1, [60.0], is_supposed=True)
    assert is_doubtful(600, [60.0], is_supposed=True)


MEANT = [
    ("600 kg", 60.0, "60 kg"),  # a zero too many
    ("625 kg", 60.0, "62.5 kg"),  # a comma lost
    ("6 kg", 60.0, "60 kg"),
    ("135 kg", 61.2, "135 lb"),  # pounds, written as kilograms
    ("60 lb", 60.0, "60 kg"),
    ("1350 lb", 61.2, "135 lb"),
    ("300 kg", 60.0, None),
    ("20 kg", 60.0, None),
    ("0 kg", 60.0, None),
]


@pytest.mark.parametrize(("logged", "expected_kg", "meant"), MEANT)
def test_what_a_slip_may_have_meant(logged: str, expected_kg: float, meant: str | None) -> None:
    found = likeliest(Load.parse(logged), expected_kg)
    assert (None if found is None else str(found)) == meant


@given(
    st.floats(5, 200).map(lambda kg: round(kg, 1)),
    st.floats(0.9, 1.1),
    st.sampled_from(["x10", "/10", "kg for lb", "lb for kg"]),
)
def test_every_slip_is_read_back(kg: float, near: float, slip: str) -> None:
    meant = Load.from_kg(kg, "kg") if slip != "kg for lb" else Load.from_kg(round(kg / float(KG_PER_LB)), "kg")
    if slip == "kg for lb":
        meant = Load(meant.amount, "lb")
    logged = {
        "x10": lambda: Load(meant.amount * 10, "kg"),
        "/10": lambda: Load(meant.amount / 10, "kg"),
        "kg for lb": lambda: Load(meant.amount, "kg"),
        "lb for kg": lambda: Load(meant.amount, "lb"),
    }[slip]()
    assert likeliest(logged, meant.kg * near) == meant


GOOD = [bout(day, *[done("60 kg", rir=1)] * 3) for day in (0, 3, 6, 9)]
SLIP = bout(12, done("600 kg"), *[done("60 kg", rir=1)] * 2)


def test_a_slip_counts_for_nothing_until_it_is_answered() -> None:
    lifter, today = lifter_of(), wish(15)
    asked = progress(lifter, [*GOOD, SLIP], today)
    without = progress(lifter, [*GOOD, replace(SLIP, sets=SLIP.sets[1:])], today)
    (question,) = asked.ask
    assert (question.set_number, str(question.logged), str(question.perhaps)) == (0, "600 kg", "60 kg")
    assert asked.one_rm is not None
    assert without.one_rm is not None
    assert asked.one_rm.mid_kg == pytest.approx(without.one_rm.mid_kg, rel=0.01)
    corrected = replace(SLIP, sets=(done("60 kg", rir=1), *SLIP.sets[1:]))
    assert progress(lifter, [*GOOD, corrected], today).ask == ()


def test_a_confirmed_load_counts() -> None:
    doubted, heavy = (bout(12, *[done("100 kg", flags=flags)] * 3) for flags in ((), ("typo-confirmed",)))
    asked, found = (progress(lifter_of(), [*GOOD, one], wish(15)) for one in (doubted, heavy))
    assert len(asked.ask) == 3
    assert found.ask == ()
    assert asked.one_rm is not None
    assert found.one_rm is not None
    assert found.one_rm.mid_kg > 1.03 * asked.one_rm.mid_kg
    assert found.next is not None
    assert found.next.load is not None
    assert found.next.load.kg > 60


def test_a_much_lighter_load_that_comes_again_is_believed_and_a_heavier_one_is_not() -> None:
    for load, is_believed in (("30 kg", True), ("150 kg", False)):
        log = [*GOOD, *(bout(day, *[done(load)] * 3) for day in (12, 15))]
        found = progress(lifter_of(), log, wish(18))
        days = {question.on for question in found.ask}
        assert (bout(15).on in days) is not is_believed


@settings(max_examples=25)
@given(st.integers(0, 2), st.sampled_from(["10x", "lb"]))
def test_a_question_names_its_set_counted_with_the_warm_ups(at: int, slip: str) -> None:
    wrong = done("1350 lb") if slip == "10x" else done("135 kg")
    sets = [done("135 lb"), done("135 lb"), done("135 lb")]
    sets[at] = wrong
    warm_up = replace(done("45 lb"), kind="warm-up")
    log = [bout(day, *[done("135 lb")] * 3) for day in (0, 3)]
    found = progress(lifter_of(GYM_LB), [*log, bout(6, warm_up, *sets)], wish(9))
    assert [(one.set_number, str(one.perhaps)) for one in found.ask] == [(at + 1, "135 lb")]
    assert found.ask[0].says.endswith(".")
