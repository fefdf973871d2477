"""The pictures of "Is it working?": uncertainty first, weights as opacity, the zone that nothing can be seen in."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.surfaces.web.charts.histogram import columns_of, histogram
from ironstride.surfaces.web.charts.interval import Interval, interval_bar, interval_row, span_of, step_row
from ironstride.surfaces.web.charts.level import LevelPoint, LevelWords, RunDot, level_chart, ticks_of
from ironstride.surfaces.web.charts.over_time import over_time
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.working.level_picture import level_shown, months_of
from tests.surfaces.web.working_world import STARTS, a_level, day_of

DAY = date(2026, 6, 1)
ONE = Interval(low=1.6, inner_low=3.2, middle=4.1, inner_high=5.0, high=6.6, noticeable=3.5)
SAID = LevelWords(label="Speed", unit=" %", starts="Lifting starts", months=((DAY, "Jun"),))
values = st.floats(-30, 30, allow_nan=False)


def _points() -> list[LevelPoint]:
    return [LevelPoint(on=DAY + timedelta(days=7 * n), low=-1, inner_low=0, middle=1, inner_high=2, high=3)
            for n in range(11)]  # fmt: skip


def test_the_band_comes_first_then_the_line_then_the_runs() -> None:
    dots = [RunDot(on=DAY + timedelta(days=9), value=2.0, weight=1.0)]
    drawn = level_chart(_points(), dots, SAID, starts=DAY + timedelta(days=30))
    order = [drawn.index(one) for one in ('class="band"', 'class="band inner"', 'class="middle"', 'class="run-dots"')]
    assert order == sorted(order)
    assert "Lifting starts" in drawn
    assert "style" not in drawn


def test_runs_that_count_less_are_paler() -> None:
    dots = [RunDot(on=DAY, value=1.0, weight=weight) for weight in (0.05, 1.0)]
    drawn = level_chart(_points(), dots, SAID, starts=DAY)
    pale, full = (float(one) for one in re.findall(r'class="run-dots" fill-opacity="([\d.]+)"', drawn))
    assert pale < 0.3 < full


def test_weeks_of_lifting_are_a_strip_within_the_picture() -> None:
    monday = DAY - timedelta(days=3)
    drawn = level_chart(_points(), [], SAID, starts=DAY, weeks=[(monday, 1.0), (monday + timedelta(7), 0.0),
                                                                (DAY - timedelta(60), 1.0)])  # fmt: skip
    assert drawn.count('class="lift-week"') == 1
    assert '<rect x="0%"' in drawn


def test_a_start_before_the_picture_leaves_no_line() -> None:
    assert "start-line" not in level_chart(_points(), [], SAID, starts=DAY - timedelta(days=1))


def test_without_points_there_is_no_picture() -> None:
    assert level_chart([], [RunDot(on=DAY, value=1.0, weight=1.0)], SAID, starts=DAY) == ""


@given(values, values)
def test_ticks_hold_all_and_nought(one: float, other: float) -> None:
    found = ticks_of(min(one, other), max(one, other))
    assert found[0] <= min(one, other) + 1e-9
    assert found[-1] >= max(one, other) - 1e-9
    assert 0.0 in found
    assert len(found) <= 7


def test_the_zone_of_what_goes_unnoticed_lies_around_nought() -> None:
    drawn = interval_bar(ONE, "A change", "no change", "+3.5 %")
    span = span_of(ONE.low, ONE.high, -3.5, 3.5)
    zone = re.search(r'<rect x="([\d.]+)%" width="([\d.]+)%"[^>]*class="unnoticed"', drawn)
    assert zone is not None
    start, wide = float(zone[1]), float(zone[2])
    assert start == pytest.approx(100 * span.place(-3.5), abs=0.01)
    assert start + wide / 2 == pytest.approx(100 * span.place(0.0), abs=0.02)
    assert drawn.index("unnoticed") < drawn.index("interval-95") < drawn.index("interval-dot")
    assert 'role="img"' in drawn


def test_rows_are_passed_over_by_readers() -> None:
    span = span_of(-4.0, 8.0)
    for drawn in (interval_row(ONE, span), step_row(1.0, 3.0, span)):
        assert 'aria-hidden="true"' in drawn
        assert "style" not in drawn
    assert interval_row(ONE, span).count("notice-tick") == 2


@given(st.lists(values, min_size=1, max_size=40), values)
def test_columns_hold_every_value_and_a_place_for_today(found: list[float], today: float) -> None:
    columns = columns_of(found, today)
    assert sum(count for _, _, count in columns) == len(found)
    assert columns[0][0] <= min(*found, today, 0.0) + 1e-9
    assert columns[-1][1] >= max(*found, today, 0.0) - 1e-9
    assert len(columns) <= 16


def test_a_histogram_marks_today() -> None:
    drawn = histogram(columns_of([-1.0, 0.2, 0.3], 2.0), 2.0, "Past", "now +2.0 %", [(0.0, "0")])
    assert drawn.count('class="past-bar"') == 2
    assert "now +2.0 %" in drawn


def test_a_level_has_a_table_that_says_the_same() -> None:
    found = level_shown(a_level(), day_of, STARTS, "Speed", Words())
    assert "in the end +1.6 to +6.4" in found.picture
    assert found.rows[0].middle == "+4.0"
    assert found.rows[0].on == day_of(297)
    assert sum(row.runs for row in found.rows) <= 60
    assert not found.has_strip


def test_months_stand_at_their_beginnings() -> None:
    assert [said for _, said in months_of(date(2026, 1, 15), date(2026, 12, 20), Words())] == [
        "Feb",
        "May",
        "Aug",
        "Nov",
    ]
    assert months_of(date(2026, 1, 3), date(2026, 1, 20), Words("de")) == ((date(2026, 1, 3), "Jan"),)


def test_used_stretches_are_shaded_and_others_outlined() -> None:
    drawn = over_time(
        [0, 100], [1, 1], (0, 2), [], [], "Pace", stretches=[(0, 50, True), (50, 90, False), (200, 300, True)]
    )
    assert drawn.count('class="used-stretch"') == 1
    assert '<rect x="50%" width="40%"' in drawn
    assert drawn.index("used-stretch") < drawn.index('class="trace"')
