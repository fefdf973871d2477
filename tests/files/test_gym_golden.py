"""Messy exports beside what they should be read as: each text is reviewed like prose.

To change one, run `python tests/files/test_gym_golden.py`, which writes them anew, and read the difference.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from log_text import as_text

from ironstride.files.identify import identify
from ironstride.files.read import read
from ironstride.files.reading import NOTHING_SAID, Answers, Reading

LOGS = sorted((Path(__file__).parent / "golden_logs").glob("*.csv"))
ANSWERS = {"garmin_miles.csv": Answers(distance_unit="mi", timezone="America/Denver")}


def reading_of(log: Path, data: bytes) -> Reading:
    (reading,) = read(data, log.name, ANSWERS.get(log.name, NOTHING_SAID))
    return reading


@pytest.mark.parametrize("log", LOGS, ids=lambda log: log.stem)
def test_a_messy_log_reads_as_reviewed(log):
    assert as_text(reading_of(log, log.read_bytes())) == log.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("log", LOGS, ids=lambda log: log.stem)
def test_line_ends_marks_and_encodings_change_nothing(log):
    text = log.read_text(encoding="utf-8")
    expected = reading_of(log, text.encode())
    for variant in (
        text.replace("\n", "\r\n").encode(), text.encode("utf-8-sig"), text.encode("utf-16"),
        b"\xfe\xff" + text.encode("utf-16-be"), text.rstrip("\n").encode(),
    ):  # fmt: skip
        assert identify(variant) == expected.format
        assert reading_of(log, variant) == expected


def test_every_layout_is_among_them():
    assert {identify(log.read_bytes()) for log in LOGS} == {
        "hevy", "strong", "fitnotes", "fitbod", "liftosaur", "garmin-activities",
    }  # fmt: skip


if __name__ == "__main__":
    for one in LOGS:
        one.with_suffix(".txt").write_text(as_text(reading_of(one, one.read_bytes())), encoding="utf-8")
