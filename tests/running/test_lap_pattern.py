"""Repeats in laps: worked examples. The thresholds are ours; each has a row on either side."""

from datetime import UTC, datetime, timedelta

import pytest

from ironstride.running.lap_pattern import find_repeats, words_for
from ironstride.training.activity import Lap

START = datetime(2026, 11, 3, 5, 30, tzinfo=UTC)


def laps(*rows: tuple[float, float] | tuple[float, float, str]) -> tuple[Lap, ...]:
    """Laps of (seconds, m/s) and, where a workout marked them, the mark."""
    made, at = [], START
    for seconds, speed, *mark in rows:
        intensity = mark[0] if mark else None
        lap = Lap(start=at, elapsed_s=seconds, avg_speed_m_s=speed, distance_m=seconds * speed, intensity=intensity)
        made.append(lap)
        at += timedelta(seconds=seconds)
    return tuple(made)


EASY, FAST, JOG = (900.0, 2.8), (180.0, 4.0), (120.0, 2.4)
PYRAMID = tuple(lap for seconds in (60, 120, 240, 120, 60) for lap in ((seconds, 4.1), JOG))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (laps(EASY, *[FAST, JOG] * 6, EASY), "6 x 3 min with rests"),
        (laps(EASY, *[(91.0, 4.4), JOG] * 8, EASY), "8 x 400 m with rests"),
        (laps(EASY, *[(30.0, 5.2), (30.0, 2.5)] * 10, EASY), "10 x 30 s with rests"),
        (laps(EASY, *[(600.0, 3.9), JOG] * 3, EASY), "3 x 10 min with rests"),
        # A pyramid: repeats that differ count from four on.
        (laps(EASY, *PYRAMID, EASY), "5 x 60 s to 4 min with rests"),
        (laps(EASY, (60.0, 4.1), JOG, (120.0, 4.1), JOG, (240.0, 4.1), JOG, EASY), None),
        # Two fast laps are no session; three are.
        (laps(EASY, *[FAST, JOG] * 2, EASY), None),
        (laps(EASY, *[FAST, JOG] * 3, EASY), "3 x 3 min with rests"),
        # 15 % faster than the laps beside it counts, less doesn't.
        (laps(EASY, *[(180.0, 2.8 * 1.15), (120.0, 2.8)] * 4, EASY), "4 x 3 min with rests"),
        (laps(EASY, *[(180.0, 2.8 * 1.149), (120.0, 2.8)] * 4, EASY), None),
        # Kilometre laps of a steady run, one lap, none.
        (laps(*[(350.0, 2.86), (345.0, 2.9), (352.0, 2.84), (347.0, 2.88)]), None),
        (laps(EASY), None),
        ((), None),
        # A lap button pressed twice breaks no pattern.
        (laps(EASY, FAST, (4.0, 1.0), JOG, FAST, JOG, FAST, JOG, EASY), "3 x 3 min with rests"),
        # Fast kilometres strewn over a hilly run: too far apart for a session, where 2.5 laps a repeat still are one.
        (laps(*[(400.0, 2.5), (280.0, 3.5), (400.0, 2.5), (410.0, 2.4), (400.0, 2.5)] * 4), None),
        (laps(*[(280.0, 3.5), (400.0, 2.5), (410.0, 2.4)] * 4), "4 x 1000 m with rests"),
        # What a workout marked is believed, even where rests were jogged fast.
        (
            laps((600, 2.8, "warmup"), *[(300, 3.6, "active"), (90, 3.3, "rest")] * 4, (600, 2.8, "cooldown")),
            "4 x 5 min with rests",
        ),
        (laps((600, 2.8, "active"), (600, 2.8, "active"), (600, 2.8, "active")), None),
    ],
)  # fmt: skip
def test_repeats(given, says):
    found = find_repeats(given)
    assert (None if found is None else found.says) == says


def test_repeats_in_numbers():
    found = find_repeats(laps(EASY, *[FAST, JOG] * 6, EASY))
    assert found is not None
    assert (found.count, found.typical_s, found.speed_m_s) == (6, 180.0, 4.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(30, "30 s"), (44, "45 s"), (92, "90 s"), (118, "2 min"), (150, "2:30 min"), (183, "3 min"), (1200, "20 min")],
)
def test_words(seconds, words):
    assert words_for(seconds) == words
