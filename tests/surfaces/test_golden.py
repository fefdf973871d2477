"""Whole answers, word for word. They are prose: `write_golden.py` writes them, a person reads them."""

import pytest
from cli_runner import start
from write_golden import COMMANDS, GOLDEN


@pytest.mark.parametrize("name", COMMANDS)
def test_the_answer_is_the_golden_text(name: str) -> None:
    answer = start(*COMMANDS[name])
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_golden_text_fits_80_columns(name: str) -> None:
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 80] == []


def test_no_golden_text_is_left_behind() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(COMMANDS)
