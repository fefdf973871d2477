"""Random sessions written in each app's layout read back as they were, newest first or not."""

from dataclasses import replace
from datetime import UTC

import gym_writers as write
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.read import read
from ironstride.files.reading import Answers, Reading
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.units import Load

LOGS = write.sessions()


def read_back(data: bytes, form: str, answers: Answers = Answers()) -> Reading:  # noqa: B008 - frozen
    (reading,) = read(data, "log.csv", answers)
    assert reading.format == form
    assert not any(problem.is_fatal for problem in reading.problems)
    assert reading.questions == ()
    return reading


def sessions_of(reading: Reading) -> list[LoggedSession]:
    return [replace(write.without_places(session), source="") for session in reading.sessions]


def expected(log: list[LoggedSession], change_session, change_set) -> list[LoggedSession]:
    return [
        replace(session, **change_session(session), sets=tuple(replace(one, **change_set(one)) for one in session.sets))
        for session in sorted(log, key=lambda session: session.start)
    ]


def in_unit(one: LoggedSet, unit: str) -> dict:
    return {"load": Load(one.load.amount, unit)}


@given(
    log=LOGS,
    unit=write.UNITS,
    clock=st.sampled_from(("%d %b %Y, %H:%M", "%b %d, %Y, %I:%M %p", "%d.%m.%Y, %H:%M", "%Y-%m-%dT%H:%M:%S")),
)
def test_hevy(log, unit, clock):
    reading = read_back(write.hevy(log, unit, clock), "hevy")
    assert reading.problems == ()
    assert sessions_of(reading) == expected(
        log, lambda session: {"duration_s": None}, lambda one: in_unit(one, unit) | {"rest_s": None}
    )


@pytest.mark.parametrize("layout", write.STRONG)
@given(log=LOGS, mark=st.sampled_from((".", ",")), unit=write.UNITS)
def test_strong(layout, log, mark, unit):
    states_unit = layout.startswith("C")
    unit = "kg" if layout.startswith("D") else unit
    reading = read_back(write.strong(log, layout, mark), "strong", Answers(load_unit=unit))
    assert reading.problems == ()
    assert sessions_of(reading) == expected(
        log,
        lambda session: {"note": ""} if layout == "B" else {},
        lambda one: {} if states_unit else in_unit(one, unit),
    )


NO_CLOCK = {"title": "", "note": "", "duration_s": None}


@given(log=LOGS)
@pytest.mark.parametrize("writer", [write.fitnotes, write.fitnotes_ios])
def test_fitnotes(writer, log):
    reading = read_back(writer(log), "fitnotes")
    assert sessions_of(reading) == expected(
        log,
        lambda session: NO_CLOCK | {"start": session.start.replace(hour=0, minute=0)},
        lambda one: {"kind": "work", "rpe": None, "rest_s": None},
    )


@given(log=LOGS, unit=write.UNITS)
def test_fitbod(log, unit):
    reading = read_back(write.fitbod(log, unit), "fitbod")
    assert reading.problems == ()
    assert sessions_of(reading) == expected(
        log,
        lambda session: NO_CLOCK | {"start": session.start.replace(tzinfo=UTC)},
        lambda one: in_unit(one, unit) | {"kind": warm_or_work(one), "rpe": None, "rest_s": None},
    )


@given(log=LOGS)
def test_liftosaur(log):
    reading = read_back(write.liftosaur(log), "liftosaur")
    assert reading.problems == ()
    assert sessions_of(reading) == expected(
        log,
        lambda session: {"note": "", "duration_s": None, "start": session.start.replace(tzinfo=UTC)},
        lambda one: {"kind": warm_or_work(one), "rest_s": None},
    )


def warm_or_work(one: LoggedSet) -> str:
    return "warm-up" if one.kind == "warm-up" else "work"
