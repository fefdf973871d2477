"""Other people's recordings beside garmin-fit-sdk and fitdecode: where the two agree, ours says the same.

Where they differ from each other the place stands in `fit_differences.txt`, and a line of `JUDGEMENTS` says who is
right and why.
"""

import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "files"))
from fit_oracle import Verdict, verdict

FOLDERS = ("fit", "fit_strength", "fit_workout")
GOLDEN = Path(__file__).parent / "fit_differences.txt"
JUDGEMENTS = (
    (
        r"\.fit \w+: messages: ",
        "a damaged or chained file: the others stop at the damage or take a header for messages",
    ),
    (r"sport\.name: ours as fitdecode", "garmin reads on behind the zero that ends the text"),
    (r"session\.message field .*: ours as fitdecode", "garmin reads a second text behind the zero that ends the first"),
    (r"\(developer \d\): ours as fitdecode", "garmin takes the raw value that means invalid for a number"),
    (r"hr\.event_timestamp: ours as garmin", "fitdecode adds seconds and ticks up, and gives one of eight beats"),
    (r"enhanced_\w+_speed: ours as fitdecode", "garmin overwrites what the device wrote by its older short field"),
    (r"application_version: ours as garmin", "one number declared as bytes; fitdecode splits it"),
)


def _judged(path: Path) -> tuple[str, Verdict]:
    return f"{path.parent.name}/{path.name}", verdict(path.read_bytes())


@pytest.fixture(scope="module")
def verdicts(shared: Path) -> dict[str, Verdict]:
    paths = [path for folder in FOLDERS for path in sorted((shared / "data" / "activities" / folder).iterdir())]
    with ProcessPoolExecutor() as workers:
        return dict(workers.map(_judged, paths))


def test_no_value_differs_where_the_two_others_agree(verdicts):
    assert {name: found.ours_differ for name, found in verdicts.items() if found.ours_differ} == {}
    assert sum(found.compared for found in verdicts.values()) > 3_900_000


def test_where_the_others_differ_is_listed_and_judged(verdicts):
    lines = [f"{name} {one}" for name, found in verdicts.items() for one in found.theirs_differ]
    listed = []
    for line in lines:
        reasons = [reason for pattern, reason in JUDGEMENTS if re.search(pattern, line)]
        assert reasons, line
        listed.append(f"{line}: {reasons[0]}")
    assert listed == GOLDEN.read_text(encoding="utf-8").splitlines()
