"""Other people's runs with running dynamics: what is made of them is finite and plausible, or refused with a reason."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from ironstride.files.fit import read
from ironstride.running.clean_heart_rate import Unclean, clean_heart_rate
from ironstride.running.cut_stretches import CutRun, cut_activity
from ironstride.running.load.durability import LateDrift, late_drift
from ironstride.running.load.efficiency import efficiency
from ironstride.running.per_second import per_second
from ironstride.running.set_aside import SetAside
from ironstride.running.spring import NoSpring, flight_s, spring
from ironstride.training.activity import Activity
from ironstride.training.problem import Problem

MASS_KG, HEIGHT_M = 70.0, 1.75


@pytest.fixture(scope="module")
def runs(shared: Path) -> dict[str, Activity]:
    """Every recorded run with samples, by file and place in it."""
    found = {}
    for path in sorted((shared / "data" / "activities" / "fit").iterdir()):
        for place, activity in enumerate(read(path.read_bytes(), path.name).activities):
            if activity.is_run and len(activity.records):
                found[f"{path.name} {place}"] = activity
    return found


@pytest.fixture(scope="module")
def cuts(runs) -> dict[str, CutRun]:
    return {name: cut_activity(run) for name, run in runs.items()}


def test_every_stretch_is_plausible_or_set_aside_with_words(cuts):
    assert sum(len(cut.reasons) for cut in cuts.values()) > 800
    for name, cut in cuts.items():
        used, found = cut.is_used, cut.stretches
        assert [bool(words) for words in cut.words()] == (~used).tolist(), name
        for column, low, high in (
            (found.heart_rate_bpm, 60, 215),
            (found.valid_share, 0.85, 1.0),
            (found.heart_rate_sd_bpm, 0, 8),
            (found.speed_m_s, 0.5, 7),
            (found.adjusted_m_s, 0.5, 8),
            (found.load_m_s, 0.5, 8),
            (found.grade, -0.06, 0.06),
            (found.variation, 0, 0.12),
        ):
            assert ((column[used] >= low) & (column[used] <= high)).all(), name


def test_most_reasons_occur_in_real_files(cuts):
    met = Counter(SetAside(code) for cut in cuts.values() for code in cut.reasons.tolist())
    assert met[SetAside.USED] > 200
    assert {SetAside.PACE_CHANGED, SetAside.PAUSED, SetAside.STEEP, SetAside.HEART_LOCKED, SetAside.LATE} <= set(met)


def test_stiffness_is_a_runners_or_refused(cuts):
    with_dynamics, springs = 0, 0
    for name, cut in cuts.items():
        found = cut.stretches
        contact = found.contact_time_ms / 1000
        if np.isnan(contact).all():
            continue
        with_dynamics += 1
        legs = spring(
            mass_kg=MASS_KG,
            height_m=HEIGHT_M,
            speed_m_s=found.speed_m_s,
            contact_s=contact,
            flight_s=flight_s(contact, found.steps_per_minute),
        )
        has_value = legs.why <= NoSpring.OUTSIDE_SPEEDS
        assert (np.isfinite(legs.leg_kn_m) == has_value).all(), name
        assert (np.isfinite(legs.vertical_kn_m) == has_value).all(), name
        # Strides at a pace that runners keep: the published groups lie between 10 and 13 kN/m.
        usual = has_value & cut.is_used
        springs += int(usual.sum())
        assert ((legs.leg_kn_m[usual] > 3) & (legs.leg_kn_m[usual] < 25)).all(), name
        assert ((legs.vertical_kn_m[usual] > 10) & (legs.vertical_kn_m[usual] < 60)).all(), name
    assert with_dynamics >= 15
    assert springs > 100


def test_every_second_of_heart_rate_is_believed_or_has_a_reason(runs):
    kept = total = 0
    for name, run in runs.items():
        seconds = per_second(run.records, "heart_rate", "steps_per_minute")
        if seconds is None or seconds.get("heart_rate") is None:
            continue
        bpm = seconds.columns["heart_rate"]
        cleaned = clean_heart_rate(bpm, seconds.columns.get("steps_per_minute"), seconds.stretch)
        is_kept = cleaned.why == Unclean.CLEAN
        assert (np.isnan(cleaned.bpm) == ~is_kept).all(), name
        kept, total = kept + int(is_kept.sum()), total + len(bpm)
    assert 0.6 < kept / total < 0.99


def test_drift_and_decoupling_are_small_or_refused(runs, cuts):
    drifts = 0
    for name, cut in cuts.items():
        drift = late_drift(cut, 30.0)
        if isinstance(drift, LateDrift):
            drifts += 1
            assert abs(drift.bpm) < 40, name
            assert drift.low_bpm <= drift.bpm <= drift.high_bpm, name
        else:
            assert drift.what, name
            assert drift.try_this, name
        seconds = per_second(runs[name].records, "heart_rate", "speed")
        if seconds is None or seconds.get("heart_rate") is None or seconds.get("speed") is None:
            continue
        found = efficiency(seconds.columns["heart_rate"], seconds.columns["speed"])
        assert isinstance(found, Problem) or (0.1 < found.factor < 3 and abs(found.decoupling) < 1), name
    assert drifts >= 3
