"""What the lifter reads: always something, whole sentences in the kit's unit, and numbers that agree with the load."""

import re
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.loads.progression import after, answer, begin, progress
from ironstride.loads.progression.standing import on_day
from ironstride.training.pace import Pace
from ironstride.training.progress import Bout, Lifter, Progress
from tests.loads.progression.logs import (
    DUMBBELLS,
    Asked,
    bout,
    done,
    free_logs,
    lifter_of,
    lifters,
    obeyed,
    wish,
    wishes_after,
)

NO_WORDS = re.compile(r"\b(none|nan|inf|null|true|false)\b|[-+]0 %|\s\s|\.\.|\{|\}", re.IGNORECASE)
LOADS = re.compile(r"\d+(?:\.\d+)? (kg|lb)\b")


@settings(max_examples=100)
@given(lifters(), free_logs(most=6), st.data())
def test_sentences_are_whole_and_in_the_units_of_the_kit(lifter: Lifter, log: list[Bout], data: st.DataObject) -> None:
    found = progress(lifter, log, data.draw(wishes_after(log)))
    assert found.because
    for one in found.because:
        assert one.says.endswith(".")
        assert one.says[0].isupper() or one.says[0].isdigit()
        assert not NO_WORDS.search(one.says), one.says
        assert one.code
        assert all(isinstance(value, str) or isfinite(value) for value in one.numbers.values())
    if found.next is not None and found.next.load is not None:
        units = {unit for one in found.because for unit in LOADS.findall(one.says)}
        assert units == {found.next.load.unit}
        assert str(found.next.load) in found.because[0].says
    for question in found.ask:
        assert question.says.endswith(".")
        assert str(question.logged) in question.says
        assert not NO_WORDS.search(question.says)


@settings(max_examples=60)
@given(obeyed())
def test_the_first_reason_says_which_way_the_load_goes(answers: list[Asked]) -> None:
    for asked in answers:
        given_set, first = asked.answer.next, asked.answer.because[0]
        if given_set is None or given_set.load is None or "last_kg" not in first.numbers:
            continue
        change = given_set.load.kg - float(first.numbers["last_kg"])
        assert (first.code == "hold") == (abs(change) < 1e-3)
        assert first.code != "down" or change < 0
        assert first.code not in ("rule", "far") or change > 0


@settings(max_examples=60)
@given(obeyed())
def test_chances_agree_with_what_is_said(answers: list[Asked]) -> None:
    for asked in answers:
        expected = [one for one in asked.answer.because if one.code == "expect"]
        if asked.answer.next is None:
            assert asked.answer.p_too_hard is None
        elif asked.answer.next.load is not None:
            assert asked.answer.p_too_hard is not None
            assert 0 <= asked.answer.p_too_hard <= 1
            assert [one.numbers["p_too_hard"] for one in expected] == [round(asked.answer.p_too_hard, 3)]


def says(found: Progress) -> str:
    return " ".join(one.says for one in found.because)


def codes(found: Progress) -> list[str]:
    return [one.code for one in found.because]


def good(*days: int, load: str = "60 kg") -> list[Bout]:
    return [bout(day, *[done(load, rir=2)] * 3) for day in days]


def test_a_step_that_is_earned_and_held_back_says_both() -> None:
    coarse = lifter_of(DUMBBELLS)
    log = [bout(day, *[done("10 kg", 8, 2, of=8)] * 3, exercise="one-arm-row") for day in (0, 3, 6, 9)]
    found = progress(coarse, log, wish(12, 8, exercise="one-arm-row"))
    assert found.next is not None
    assert str(found.next.load) == "10 kg"
    held_back = next(one for one in found.because if one.code == "held-back")
    assert "12 kg" in held_back.says
    assert "rule" in held_back.says
    assert held_back.numbers["earned_kg"] == 12.0


@settings(max_examples=60)
@given(obeyed())
def test_an_earned_step_is_given_or_its_absence_is_explained(answers: list[Asked]) -> None:
    for asked in answers:
        wanted, found = asked.wish, asked.answer
        standing = on_day(asked.standing, wanted.exercise, wanted.on, wanted.hours_since_hard_run, copies=True)
        track = standing.tracks[wanted.exercise]
        if found.next is None or found.next.load is None or track.bout.work or wanted.phase != "train":
            continue
        if track.held.kg is None or track.held.earned < Pace().sessions or found.next.load.kg > track.held.kg:
            continue
        assert "2 of 2" not in says(found), says(found)


STILL = [
    ("pain", {"flags": ("pain",)}, "pain"),
    ("technique", {"flags": ("technique",)}, "technique"),
]


@pytest.mark.parametrize(("about", "more", "word"), STILL, ids=[about for about, _, _ in STILL])
def test_why_nothing_goes_up_after_a_flag(about: str, more: dict[str, object], word: str) -> None:
    log = [*good(0, 3, 6), bout(9, *[done("60 kg", rir=4, **more)] * 3)]
    found = progress(lifter_of(), log, wish(12))
    assert found.next is not None
    assert str(found.next.load) == "60 kg"
    assert word in found.because[0].says


def test_why_nothing_goes_up_while_a_question_is_open() -> None:
    log = [*good(0, 3, 6), bout(9, done("600 kg"), *[done("60 kg")] * 2)]
    found = progress(lifter_of(), log, wish(12))
    assert found.next is not None
    assert str(found.next.load) == "60 kg"
    assert "in question" in found.because[0].says
    assert found.ask


def test_why_an_earned_step_waits_after_a_hard_run() -> None:
    found = progress(lifter_of(), good(0, 3, 6, 9), wish(12, hours_since_hard_run=10))
    assert found.next is not None
    assert found.next.load is not None
    assert found.next.load.kg <= 60
    assert "run" in found.because[0].says


def test_what_was_left_is_never_said_to_be_less_than_nothing() -> None:
    log = [bout(day, done("60 kg", 0, 0), done("60 kg", 0, 0)) for day in (0, 3)]
    found = progress(lifter_of(), log, wish(6))
    assert "about -" not in says(found)
    standing = begin(lifter_of())
    for one in log:
        standing = after(standing, one)
    assert answer(standing, wish(6)) == found


def test_nothing_is_said_of_a_set_that_is_not_to_be_done() -> None:
    found = progress(lifter_of(), [*good(0, 3), bout(6, *[done("60 kg")] * 3)], wish(6))
    assert (found.next, codes(found)) == (None, ["finished"])
    assert "3 sets" in found.because[0].says


SCHEMES = [
    ("fewer repetitions and less left", (8, 1, 3), (5, 2), "scheme"),
    ("the same after two good sessions", (8, 3, 3), (5, 2), "scheme"),
    ("more repetitions", (4, 2, 2), (8, 2), "down"),
]


@pytest.mark.parametrize(("about", "last", "then", "code"), SCHEMES, ids=[about for about, *_ in SCHEMES])
def test_another_kind_of_set_is_said_to_be_the_reason(
    about: str, last: tuple[int, float, float], then: tuple[int, float], code: str
) -> None:
    (reps, said, asked), (now, left) = last, then
    log = [bout(day, *[done("60 kg", reps, said, of=reps, left=asked)] * 3) for day in (0, 3, 6, 9, 12)]
    found = progress(lifter_of(), log, wish(15, now, left))
    assert found.because[0].code == code
    assert f"{now} with {left:g} left instead of {reps}" in found.because[0].says
