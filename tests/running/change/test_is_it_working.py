"""The whole answer, for runners whose change is known."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.is_it_working import Caution, Working, is_it_working
from ironstride.running.change.keep_to import only
from ironstride.running.history import RunHistory
from tests.running.change.made_runner import START, made_runner


def _changed(found: Working) -> Change:
    assert isinstance(found.all_causes, Change)
    return found.all_causes


def _cost(found: Working) -> Change:
    assert isinstance(found.running_cost, Change)
    return found.running_cost


@pytest.mark.parametrize("cost", [-4.0, 0.0, 5.0])
def test_a_change_is_found_within_its_interval(cost: float) -> None:
    found = _changed(is_it_working(made_runner(cost=cost)))
    assert found.low <= cost <= found.high
    assert abs(found.per_cent - cost) < 2.0


def test_rides_tell_cost_from_fitness() -> None:
    from_cost = is_it_working(made_runner(cost=5.0, rides=True))
    from_fitness = is_it_working(made_runner(fitness=5.0, rides=True))
    assert _cost(from_cost).is_clear
    assert not _cost(from_fitness).is_clear
    assert from_cost.has_control
    assert Caution.NO_RIDES not in from_cost.cautions
    assert from_fitness.cycling is not None
    assert from_fitness.cycling.per_cent > 2.5
    assert from_cost.cycling is not None
    assert abs(from_cost.cycling.per_cent) < 2.0


def test_without_rides_the_running_cost_is_less_sure_than_the_whole() -> None:
    found = is_it_working(made_runner(cost=5.0))
    assert _cost(found).sd > 1.3 * _changed(found).sd
    assert Caution.NO_RIDES in found.cautions


def test_the_pace_of_a_clock_is_only_a_unit() -> None:
    made = made_runner(cost=4.0)
    faster = replace(made.stretches, **{name: 1.1 * getattr(made.stretches, name)
                                        for name in ("speed_m_s", "adjusted_m_s", "load_m_s")})  # fmt: skip
    plain, scaled = _changed(is_it_working(made)), _changed(is_it_working(replace(made, stretches=faster)))
    assert scaled.per_cent == pytest.approx(plain.per_cent, abs=0.1)


def test_heat_is_allowed_for() -> None:
    made = made_runner()
    air = np.where(made.outings.day > START, 27.0, 8.0) + np.sin(made.outings.day)
    beats = made.stretches.heart_rate_bpm + 0.5 * np.maximum(air - 14.0, 0.0)[made.stretches.outing]
    hot = replace(made, outings=replace(made.outings, temperature_c=air),
                  stretches=replace(made.stretches, heart_rate_bpm=beats))  # fmt: skip
    found = is_it_working(hot)
    assert found.as_recorded is not None
    assert found.as_recorded < -3.0
    assert _changed(found).low <= 0.0 <= _changed(found).high
    assert found.moved is not None
    assert found.moved["weather"] < 0.0


def test_an_unknown_temperature_widens_and_says_so() -> None:
    made = made_runner(cost=3.0)
    unknown = replace(made, outings=replace(made.outings, temperature_c=np.full(len(made.outings), np.nan)))
    known, blind = is_it_working(made), is_it_working(unknown)
    assert _changed(blind).sd > _changed(known).sd
    assert Caution.NO_TEMPERATURE in blind.cautions
    assert Caution.NO_TEMPERATURE not in known.cautions


def test_the_picture_stands_on_the_answer() -> None:
    found = is_it_working(made_runner(cost=5.0))
    assert found.level is not None
    late = found.level.mean[found.level.day > found.until - 42].mean()
    assert late == pytest.approx(_changed(found).per_cent, abs=0.7)
    early = found.level.mean[(found.level.day < START) & (found.level.day > START - 42)].mean()
    assert early == pytest.approx(0.0, abs=0.5)
    assert len(found.level.run_day) == len(found.level.run_value) == found.runs


def _upto(history: RunHistory, last: float) -> RunHistory:
    return only(history, history.outings.day < last)


@pytest.mark.parametrize(
    ("history", "missing"),
    [
        (_upto(made_runner(), START + 50), Missing.WEEKS_SINCE),
        (replace(made_runner(), lifting_from=40.0), Missing.WEEKS_BEFORE),
        (only(made_runner(), np.arange(140) % 5 == 0), Missing.RUNS_BEFORE),
        (only(made_runner(), (np.arange(140) < 100) | (np.arange(140) % 4 == 0)), Missing.RUNS_LATELY),
        (only(made_runner(), np.zeros(140, dtype=bool)), Missing.RUNS),
    ],
)
def test_too_little_is_refused_with_what_is_missing(history: RunHistory, missing: Missing) -> None:
    found = is_it_working(history)
    assert isinstance(found.all_causes, NotYet)
    assert found.all_causes.missing == missing
    assert found.all_causes.have < found.all_causes.need
    assert found.level is None
    assert found.as_recorded is None


def test_waiting_is_promised_only_where_it_helps() -> None:
    soon = is_it_working(_upto(made_runner(), START + 50)).all_causes
    never = is_it_working(replace(made_runner(), lifting_from=40.0)).all_causes
    assert isinstance(soon, NotYet)
    assert soon.days is not None
    assert 0 < soon.days <= 10
    assert isinstance(never, NotYet)
    assert never.days is None
