"""A load keeps its printed unit and converts exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.units import KG_PER_LB, Load

# The pound is 0.45359237 kg exactly (international yard and pound agreement, 1959).
EXACT = [("45 lb", 20.41165665), ("20 kg", 20.0), ("2.5 lb", 1.133980925), ("62,5 kg", 62.5), ("100 lbs", 45.359237)]


@pytest.mark.parametrize(("text", "kilograms"), EXACT)
def test_kilograms_are_exact(text: str, kilograms: float) -> None:
    assert Load.parse(text).kg == kilograms


@pytest.mark.parametrize("text", ["", "20", "kg", "-5 kg", "20 stone", "1e3 kg", "nan kg"])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a load"):
        Load.parse(text)


def test_the_same_mass_in_another_unit_is_another_load() -> None:
    pounds = Load(Decimal(100), "lb")
    kilograms = Load(Decimal(100) * KG_PER_LB, "kg")
    assert pounds != kilograms
    assert pounds.kg == kilograms.kg


@given(st.decimals(min_value=0, max_value=999, places=2), st.sampled_from(["kg", "lb"]))
def test_what_is_shown_can_be_read_back(amount: Decimal, unit: str) -> None:
    load = Load.parse(f"{amount} {unit}")
    assert Load.parse(str(load)) == load


@given(st.floats(min_value=0, max_value=500))
def test_a_conversion_is_true_to_half_a_thousandth(kilograms: float) -> None:
    assert Load.from_kg(kilograms, "kg").kg == pytest.approx(kilograms, abs=0.000501)
    assert Load.from_kg(kilograms, "lb").kg == pytest.approx(kilograms, abs=0.000501)
