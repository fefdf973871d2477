"""Charts: the elements they are made of, and that a picture says what its numbers say."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from ironstride.surfaces.web.charts.band import BandPoint, band, scale, thinned
from ironstride.surfaces.web.charts.mirror import MirrorBar, MirrorWords, Stretch, heights, mirror
from ironstride.surfaces.web.charts.over_time import over_time
from ironstride.surfaces.web.charts.planned_done import Pair, planned_done
from ironstride.surfaces.web.charts.spark import spark
from ironstride.surfaces.web.charts.svg import tag
from ironstride.surfaces.web.screens.run_view import time_ticks

MIRROR = MirrorWords(
    label="Weeks", up="Sets", down="Hours", now="Now", starts="28 Sep", ends="14 Mar", up_most="30", down_most="8 h"
)
DAY = date(2026, 11, 24)
amounts = st.floats(0, 1e4, allow_nan=False)


def test_what_is_said_is_escaped_once() -> None:
    assert tag("text", "<b>", Markup("<i/>"), class_='"x"') == '<text class="&#34;x&#34;">&lt;b&gt;<i/></text>'


@given(amounts, amounts, amounts, amounts)
def test_bars_are_as_high_as_their_share(up: float, up_done: float, down: float, down_done: float) -> None:
    most_up, most_down = max(up, up_done) or 1, max(down, down_done) or 1
    bar = MirrorBar(up=up, up_done=up_done, down=down, down_done=down_done)
    found = heights(bar, most_up, most_down)
    full = heights(MirrorBar(up=1, up_done=1, down=1, down_done=1), 1, 1)
    for high, share, whole in zip(
        found, (up / most_up, up_done / most_up, down / most_down, down_done / most_down), full, strict=True
    ):
        assert high == pytest.approx(whole * share)


def test_mirror_bars_tell_done_from_planned_and_where_today_is() -> None:
    bars = [MirrorBar(up=20, up_done=20, down=300, down_done=290), MirrorBar(up=30, up_done=0, down=300, down_done=0)]
    drawn = mirror(bars, [Stretch(name="Heavy", first=0, count=2, is_now=True)], MIRROR, now=1.0)
    assert drawn.count('class="bar-up is-done"') == 1
    assert drawn.count('class="bar-up"') == 2
    assert '<line x1="50%" x2="50%"' in drawn
    assert '<text x="50%" y="16" text-anchor="middle" class="strong-text">Heavy</text>' in drawn


@given(st.floats(0.1, 1e3), st.floats(0, 1e3))
def test_a_scale_holds_everything_in_few_steps(low: float, more: float) -> None:
    ticks = scale(low, low + more)
    assert ticks[0] <= low + 1e-6
    assert ticks[-1] >= low + more - 1e-6
    assert 2 <= len(ticks) <= 8


@given(st.lists(st.integers(), min_size=1, max_size=500), st.integers(2, 50))
def test_thinned_points_keep_their_ends(points: list[int], most: int) -> None:
    found = thinned(points, most)
    assert len(found) <= max(most, 1)
    assert (found[0], found[-1]) == (points[0], points[-1])


def test_a_band_is_drawn_before_its_line_and_that_before_the_sets() -> None:
    points = [BandPoint(on=DAY + timedelta(days=7 * n), low=60, middle=70, high=80) for n in range(3)]
    drawn = band(points, [(DAY, 75.0)], "A lift", "kg", ("Nov", "Now"))
    assert drawn.index('class="band"') < drawn.index('class="middle"') < drawn.index('class="dot"')
    ys = [float(one) for one in re.findall(r'class="grid"', drawn) and re.findall(r'y1="([\d.]+)"', drawn)]
    assert ys == sorted(ys, reverse=True)  # the highest value is the furthest up
    assert "M0 0L50 0L100 0L100 100L50 100L0 100Z" in drawn


def test_a_single_day_is_drawn_once_and_named_once() -> None:
    point = BandPoint(on=DAY, low=60, middle=70, high=80)
    drawn = band([point, point], [(DAY, 75.0)], "A lift", "kg", ("Tue 24 Nov", "Today"))
    assert [drawn.count(f'class="{one}"') for one in ("band", "last", "dot", "middle")] == [1, 1, 1, 0]
    assert "Tue 24 Nov" in drawn
    assert "Today" not in drawn


def test_nothing_measured_breaks_the_line() -> None:
    drawn = over_time([0, 1, 2, 3], [1, float("nan"), 2, 2], (1, 2), [(1, "1")], [(0, "0")], "Pace")
    assert 'd="M0 100M66.67 0L100 0"' in drawn


def test_a_pace_is_faster_further_up() -> None:
    drawn = over_time([0, 1], [240, 300], (240, 300), [(240, "4:00")], [], "Pace", is_upside_down=True)
    assert 'd="M0 0L100 100"' in drawn


def test_an_even_run_looks_even() -> None:
    assert spark([(3.0, 300)]) == ""
    even = spark([(3.0, 300), (3.01, 300)])
    ys = [float(one) for one in re.findall(r"[ML][\d.]+ ([\d.]+)", even)]
    assert max(ys) - min(ys) < 5


def test_no_chart_has_a_style_of_its_own() -> None:
    drawn = mirror([], [], MIRROR)
    assert "style" not in drawn


def test_planned_is_an_outline_and_done_a_solid_square() -> None:
    pairs = [Pair(planned=60, done=60), Pair(planned=62.5, done=60), Pair(planned=65, done=None)]
    drawn = planned_done(pairs, "Squat", "kg", ("a", "b"))
    assert drawn.count('class="planned-square"') == 3
    assert drawn.count('class="done-square"') == 2
    assert drawn.count('class="apart"') == 1
    assert "65\N{NO-BREAK SPACE}kg" in drawn
    assert planned_done([Pair(planned=None, done=None)], "Plank", "kg", ("", "")) == ""


def test_time_begins_at_nought_and_ticks_are_round() -> None:
    drawn = over_time([4, 8, 12, 16], [1, 1, 1, 1], (0, 2), [], [], "Pace")
    assert 'd="M25 50L50 50L75 50L100 50"' in drawn
    for last in (250.0, 1799.5, 2700.0, 3598.0, 5400.0, 15000.0):
        ticks = time_ticks(last)
        assert ticks[0] == (0.0, "0:00")
        assert 2 < len(ticks) < 7
        assert all(one.endswith(":00") for _, one in ticks)
        assert all(0 <= share <= 1 for share, _ in ticks)
    assert time_ticks(0.0) == ()
