"""The strength side on its page: a clear change only where the interval says so, and never a number without one."""

from datetime import date

import pytest

from ironstride.coach.happened import Totals
from ironstride.coach.strength_weeks import LiftingWeek, Zone
from ironstride.coach.stronger import LiftGain, Pause, Stronger, Weighed
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.screens.stronger_view import gain_shown, stronger_shown
from ironstride.training.progress import OneRmBand

BAND = OneRmBand(low_kg=66.0, mid_kg=71.0, high_kg=76.0)


def gain(low: float | None, high: float | None) -> LiftGain:
    is_told = low is not None
    return LiftGain(
        exercise="back-squat", now=BAND, sessions=9, unit="kg", implements=1, last=date(2026, 11, 24),
        start_kg=60.0 if is_told else None, start_on=date(2026, 9, 3) if is_told else None,
        change_kg=11.0 if is_told else None, low_kg=low, high_kg=high,
        relative_now=Weighed(times=1.183, kg=60.0, on=date(2026, 11, 19)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (6.0, 16.0, "Clear change, +11\xa0kg"), (-2.0, 24.0, "No clear change, +11\xa0kg"),
        (None, None, "Cannot tell yet"),
    ],
)  # fmt: skip
def test_a_change_is_clear_only_where_its_interval_says_so(low: float | None, high: float | None, says: str) -> None:
    shown = gain_shown(gain(low, high), Words())
    assert shown.verdict.startswith(says)
    assert bool(shown.interval) == (low is not None)
    assert shown.body == "1.18\xa0× body mass, weighed on 19 Nov 2026"


def test_what_was_lifted_and_left_out_is_told() -> None:
    week = LiftingWeek(
        monday=date(2026, 11, 16), days=2, tonnage_kg={"squat": 1260.0, "pull": 400.0}, sets={Zone.HEAVY: 6}
    )
    empty = LiftingWeek(monday=date(2026, 11, 9))
    found = Stronger(
        lifts=(gain(6.0, 16.0),), weeks=(week, empty, week, LiftingWeek(monday=date(2026, 11, 23))),
        planned=Totals(sessions=5, done=4, sets_planned=40, sets_done=31),
        pause=Pause(last=date(2026, 11, 1), days=28, lost=0.04),
    )  # fmt: skip
    shown = stronger_shown(found, Words())
    assert shown.patterns == ("Squat", "Pull")
    assert shown.weeks[1].tonnage == ("1,260", "400")
    assert shown.weeks[1].sets == ("6", "0", "0")
    assert shown.week == "Last week 1,660\xa0kg on 2 days, 6 sets of it with 80 % of your 1RM or more."
    assert shown.planned == "4 of 5 planned sessions done, 31 of 40 sets."
    assert shown.without.startswith("1 of the last 4 weeks")
    assert "about 4 % by now" in shown.pause


def test_who_never_lifted_sees_none_of_it() -> None:
    shown = stronger_shown(Stronger(), Words())
    assert (shown.gains, shown.weeks, shown.week, shown.planned, shown.without, shown.pause) == ((), (), "", "", "", "")


def test_the_page_shows_it(client) -> None:
    text = client.get("/strength").text
    assert "Are you stronger?" in text
    assert "Week by week" in text
