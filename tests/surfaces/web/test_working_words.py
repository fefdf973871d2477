"""The words of "Is it working?": no number without its interval, none before the gates pass, since and not because."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.is_it_stiffer import is_it_stiffer
from ironstride.running.change.is_it_working import Caution
from ironstride.running.change.placebo import Placebo
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.working.causes import forest, ladder, running_cost
from ironstride.surfaces.web.working.cautions import cautions_shown
from ironstride.surfaces.web.working.missing import Refused, how_long, refused
from ironstride.surfaces.web.working.past import past_shown
from ironstride.surfaces.web.working.per_cent import chance_at_all, chance_of_more, signed
from ironstride.surfaces.web.working.stiffness import stiffness_shown
from ironstride.surfaces.web.working.verdict import ChangeShown, verdict
from tests.surfaces.web.working_world import STARTS, answered, day_of, made_history, too_early, working

WORDS = Words()
ASSUMED = ("resting heart rate", "highest heart rate", "body mass", "height")
changes = st.builds(Change, per_cent=st.floats(-20, 20), sd=st.floats(0.2, 6))


def test_a_change_is_said_with_its_interval_and_its_chances() -> None:
    found = verdict(working(Change(per_cent=4.1, sd=1.2755)), WORDS)
    assert isinstance(found, ChangeShown)
    assert (found.kind, found.figure) == ("up", "+4.1\N{NO-BREAK SPACE}%")
    assert found.interval == "95\N{NO-BREAK SPACE}% interval +1.6 to +6.6"
    assert found.chances == (
        "Over 99 in 100 that it rose at all.", "91 in 100 that it rose by more than 2.4\N{NO-BREAK SPACE}%."
    )  # fmt: skip
    assert "11.7\N{NO-BREAK SPACE}km/h to 12.2 (11.9 to 12.5)" in found.speeds


def test_a_loss_is_said_as_one() -> None:
    found = verdict(working(Change(per_cent=-4.1, sd=1.3)), WORDS)
    assert isinstance(found, ChangeShown)
    assert found.kind == "down"
    assert found.chances[0] == "Over 99 in 100 that it fell at all."
    assert "fell by more than 2.4" in found.chances[1]


@given(changes)
def test_the_direction_is_said_only_where_it_is_clear(change: Change) -> None:
    found = verdict(working(change), WORDS)
    assert isinstance(found, ChangeShown)
    assert (found.kind == "unclear") == (change.low <= 0 <= change.high)
    assert signed(change.low, WORDS) in found.interval
    assert signed(change.high, WORDS) in found.interval
    assert found.noticeable
    for said in (chance_at_all(change, WORDS), chance_of_more(change, WORDS)):
        number = re.search(r"(\d+) in 100", said)
        assert number is not None
        assert 0 <= int(number[1]) <= 99


@pytest.mark.parametrize("missing", Missing)
def test_a_refusal_has_no_figure_and_says_what_helps(missing: Missing) -> None:
    found = refused(NotYet(missing=missing, have=0.4, need=12 if missing != Missing.CLEAN_HEART_RATE else 0.6), WORDS)
    assert found.says
    assert found.do
    assert not re.search(r"[+\N{MINUS SIGN}]\d", found.says + found.do + found.short)


def test_what_is_missing_is_counted_and_timed() -> None:
    runs = refused(NotYet(missing=Missing.RUNS_LATELY, have=10, need=15, days=13), WORDS)
    assert (runs.short, runs.beads) == ("5 more comparable runs, about 13 days", (10, 15))
    one = refused(NotYet(missing=Missing.RUNS_LATELY, have=14, need=15), WORDS)
    assert one.short == "1 more comparable run"
    weeks = refused(NotYet(missing=Missing.WEEKS_SINCE, have=5.7, need=8, days=17), WORDS)
    assert (weeks.short, weeks.beads) == ("about 3 weeks more", (5, 8))
    heart = refused(NotYet(missing=Missing.CLEAN_HEART_RATE, have=0.45, need=0.6), WORDS)
    assert heart.beads is None
    assert "45\N{NO-BREAK SPACE}%" in heart.says
    assert how_long(14, WORDS) == "about 2 weeks"


def test_a_model_that_refuses_leaves_no_number_anywhere() -> None:
    early = too_early()
    found = verdict(early, WORDS)
    assert isinstance(found, Refused)
    assert found.beads == (5, 8)
    assert running_cost(early, WORDS) is None
    assert forest(early, None, WORDS)[0] == ()
    assert ladder(early, WORDS)[0] == ()


def test_every_caution_has_words_but_the_one_that_is_said_elsewhere() -> None:
    found = cautions_shown(Caution, ASSUMED, WORDS)
    assert len(found) == len(Caution) - 1 + len(ASSUMED)
    assert all(one.says and one.do for one in found)
    assert cautions_shown((Caution.NO_RIDES,), (), WORDS) == ()


def test_the_ladder_ends_at_the_answer() -> None:
    rungs, scale = ladder(working(Change(per_cent=4.1, sd=1.3)), WORDS)
    assert [one.name for one in rungs][:3] == ["As recorded", "Heat and season", "Routes"]
    assert [one.then for one in rungs][:3] == [f"+{one}\N{NO-BREAK SPACE}%" for one in ("6.0", "4.1", "4.5")]
    assert "Shoes" not in {one.name for one in rungs}  # they moved nothing
    assert rungs[-1].is_end
    assert rungs[-1].then == rungs[-2].then == "+4.1\N{NO-BREAK SPACE}%"
    assert "+2.0" in scale


def test_the_ladder_of_a_real_answer_adds_up() -> None:
    found = answered()
    rungs, _ = ladder(found, WORDS)
    assert isinstance(found.all_causes, Change)
    assert rungs[0].then == f"{signed(found.as_recorded or 0.0, WORDS)}\N{NO-BREAK SPACE}%"
    assert rungs[-1].then == f"{signed(found.all_causes.per_cent, WORDS)}\N{NO-BREAK SPACE}%"


def test_without_rides_running_cost_is_no_answer() -> None:
    alone = running_cost(working(Change(per_cent=4.1, sd=1.3)), WORDS)
    assert alone is not None
    assert not alone.has_rides
    assert alone.cycling == ""
    names = {one.name for one in forest(working(Change(per_cent=4.1, sd=1.3)), None, WORDS)[0]}
    assert "Speed from cheaper running" not in names


def test_with_rides_it_stands_beside_cycling() -> None:
    cost = Change(per_cent=2.8, sd=1.2)
    found = working(Change(per_cent=4.1, sd=1.3), rides=24, cost=cost)
    shown = running_cost(found, WORDS)
    assert shown is not None
    assert "+0.4" in shown.cycling
    assert "from 24 rides" in shown.cycling
    assert "less" in shown.says
    rows, _ = forest(found, None, WORDS)
    assert [one.name for one in rows] == [
        "Speed at 145\N{NO-BREAK SPACE}bpm, all causes", "Cycling power at the same heart rate",
        "Speed from cheaper running",
    ]  # fmt: skip
    assert [one.is_clear for one in rows] == [True, False, True]


def test_the_past_is_counted() -> None:
    past = Placebo(per_cent=np.array([0.5, -1.2, 4.4, -5.0]), day=np.arange(4.0))
    found = past_shown(past, Change(per_cent=4.1, sd=1.3), WORDS)
    assert found is not None
    assert found.says == "In your own past, changes this big happened 2 of 4 times."
    assert sum(count for _, _, count in found.rows) == 4
    assert past_shown(None, Change(per_cent=4.1, sd=1.3), WORDS) is None
    assert past_shown(past, NotYet(missing=Missing.RUNS, have=0, need=1), WORDS) is None


def test_stiffness_without_contact_time_says_so() -> None:
    found = stiffness_shown(is_it_stiffer(made_history()), day_of, STARTS, WORDS)
    assert found.change is None
    assert found.refused is not None
    assert found.refused.says == "No run has ground contact time."


@pytest.mark.parametrize("missing", [Missing.RUNS, Missing.LIFTS])
def test_with_nothing_at_all_it_says_all_that_is_needed(missing: Missing) -> None:
    needed = "20 comparable runs from 8 weeks or more before the first lift, 8 weeks since, and 12 comparable runs"
    assert needed in refused(NotYet(missing=missing, have=0, need=1), WORDS).do
    assert "20" in refused(NotYet(missing=missing, have=0, need=1), Words("de")).do
    assert "20" not in refused(NotYet(missing=Missing.WEEKS_SINCE, have=1, need=8), WORDS).do
