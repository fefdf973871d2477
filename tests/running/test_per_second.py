"""Samples at whole seconds: straight lines over short gaps, nothing over long ones, pauses cut out."""

import numpy as np
import pytest

from ironstride.running.per_second import per_second
from ironstride.training.activity import Streams

NAN = float("nan")


def streams(times, **columns) -> Streams:
    named = {"timestamp": np.array(times, dtype=float)}
    return Streams(columns=named | {name: np.array(values, dtype=float) for name, values in columns.items()})


@pytest.mark.parametrize(("gap", "is_bridged"), [(10, True), (11, False)])
def test_a_short_gap_is_bridged_and_a_longer_one_is_not_measured(gap, is_bridged):
    rows = per_second(streams([0, gap, gap + 1], heart_rate=[100, 120, 120]), "heart_rate")
    assert rows is not None
    assert bool(np.isnan(rows.columns["heart_rate"][1])) is not is_bridged
    assert len(rows) == gap + 2


@pytest.mark.parametrize(("gap", "seconds", "stretches"), [(30, 33, 1), (31, 4, 2)])
def test_a_longer_gap_is_a_pause(gap, seconds, stretches):
    rows = per_second(streams([0, 1, 2, 2 + gap], power=[1, 1, 1, 1]), "power")
    assert rows is not None
    assert (len(rows), rows.stretch[-1] + 1) == (seconds, stretches)


@pytest.mark.parametrize(("gap", "stretches"), [(180, 1), (181, 2)])
def test_a_recorder_that_writes_once_a_minute_pauses_after_three(gap, stretches):
    times = [0, 60, 120, 180, 180 + gap]
    rows = per_second(streams(times, heart_rate=[100, 110, 120, 130, 140]), "heart_rate")
    assert rows is not None
    assert rows.stretch[-1] + 1 == stretches
    assert rows.columns["heart_rate"][30] == 105


def test_speed_comes_from_distance_where_none_was_written():
    rows = per_second(streams([0, 5, 10], distance=[0, 15, 35]), "speed")
    assert rows is not None
    assert rows.columns["speed"][[5, 10]].tolist() == [3.0, 4.0]


def test_a_written_speed_counts_before_distance():
    rows = per_second(streams([0, 1], distance=[0, 9], enhanced_speed=[3, 3]), "speed")
    assert rows is not None
    assert rows.columns["speed"].tolist() == [3.0, 3.0]


@pytest.mark.parametrize("times", [[], [5], [NAN, 5], [5, 5], [0, 200_001]])
def test_what_has_no_span_or_an_absurd_one_gives_nothing(times):
    assert per_second(streams(times, power=[1.0] * len(times)), "power") is None


def test_order_and_missing_values_do_not_matter():
    rows = per_second(streams([3, 0, 2, NAN, 1], power=[40, 10, NAN, 999, 20]), "power", "absent")
    assert rows is not None
    assert rows.columns["power"].tolist() == [10.0, 20.0, 30.0, 40.0]
    assert rows.get("absent") is None
