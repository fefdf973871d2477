"""Heart rate on load within outings: the slope that was put in, whoever sets the pace."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.efforts import Efforts, efforts
from ironstride.running.change.keep_to import only
from ironstride.running.change.response import DRIFT_HEAT_FROM_C, heart_rate_response
from tests.running.change.made_runner import REST_BPM, SLOPE, made_runner


def made(slope: float = SLOPE, drift: float = 0.0, heat_drift: float = 0.0, seed: int = 5) -> Efforts:
    """Sixty outings of eight stretches with a spread of 5 % of speed; every third one on a hot day."""
    random = np.random.default_rng(seed)
    outing = np.repeat(np.arange(60), 8)
    load = 2.9 + random.normal(0.0, 0.15, len(outing))
    hours = np.tile(0.05 + 0.1 * np.arange(8), 60)
    air = np.where(outing % 3 == 0, 27.0, 10.0)
    heart = REST_BPM + slope * load + drift * hours + heat_drift * hours * np.maximum(0, air - DRIFT_HEAT_FROM_C) / 10
    return Efforts(
        discipline="run", outing=outing, heart_rate_bpm=heart + random.normal(0.0, 0.5, len(outing)), load=load,
        hours=hours, air_c=air, grade=np.zeros(len(outing)), is_indoor=np.zeros(len(outing), dtype=bool),
    )  # fmt: skip


@pytest.mark.parametrize("slope", [26.0, SLOPE, 42.0])
def test_the_slope_is_found(slope: float) -> None:
    found = heart_rate_response(made(slope), REST_BPM)
    assert found is not None
    assert found.slope == pytest.approx(slope, rel=0.04)
    assert found.slope_sd > 0.0


@pytest.mark.parametrize(("drift", "heat_drift"), [(0.0, 0.0), (9.0, 0.0), (4.0, 8.0)])
def test_drift_and_heat_are_told_apart(drift: float, heat_drift: float) -> None:
    found = heart_rate_response(made(drift=drift, heat_drift=heat_drift), REST_BPM)
    assert found is not None
    assert found.drift == pytest.approx(drift, abs=1.5)
    assert found.heat_drift == pytest.approx(heat_drift, abs=2.0)


@pytest.mark.parametrize("follows", [-1.0, 0.0, 1.0])
def test_who_sets_the_pace_of_a_day_changes_nothing(follows: float) -> None:
    """A runner who slows when her heart is high, one who doesn't mind, and one who then pushes on."""
    plain = made()
    day = np.random.default_rng(9).normal(0.0, 6.0, 60)[plain.outing]  # a day's heart, in bpm
    load = plain.load - follows * day / SLOPE
    heart = plain.heart_rate_bpm + day + SLOPE * (load - plain.load)
    found = heart_rate_response(replace(plain, load=load, heart_rate_bpm=heart), REST_BPM)
    assert found is not None
    assert found.slope == pytest.approx(SLOPE, rel=0.05)


def test_single_bad_stretches_are_held_back() -> None:
    plain = made()
    spoiled = plain.heart_rate_bpm.copy()
    spoiled[::37] += 25.0
    found = heart_rate_response(replace(plain, heart_rate_bpm=spoiled), REST_BPM)
    assert found is not None
    assert found.slope == pytest.approx(SLOPE, rel=0.08)


def test_without_contrast_the_line_from_rest_is_what_remains_and_little_is_sure() -> None:
    plain = made()
    flat = replace(plain, load=np.full(len(plain.load), 2.9), heart_rate_bpm=np.full(len(plain.load), 150.0))
    found, sharp = heart_rate_response(flat, REST_BPM), heart_rate_response(plain, REST_BPM)
    assert found is not None
    assert sharp is not None
    assert found.slope == pytest.approx(100.0 / 2.9)
    assert found.slope_sd > 3.0 * sharp.slope_sd
    assert found.contrast == pytest.approx(0.0, abs=1e-9)


def test_treadmills_are_only_asked_where_there_is_nothing_else() -> None:
    plain = made()
    is_indoor = plain.outing % 2 == 0
    wrong = replace(plain, is_indoor=is_indoor, load=np.where(is_indoor, 2 * plain.load, plain.load))
    found = heart_rate_response(wrong, REST_BPM)
    assert found is not None
    assert found.slope == pytest.approx(SLOPE, rel=0.05)
    assert heart_rate_response(replace(plain, is_indoor=np.ones(len(plain.load), dtype=bool)), REST_BPM) is not None


def test_no_stretch_no_answer() -> None:
    history = made_runner()
    assert heart_rate_response(efforts(only(history, np.zeros(len(history.outings), dtype=bool))), REST_BPM) is None
