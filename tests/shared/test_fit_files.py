"""Other people's recordings, read in place: never an exception, and what makes sense is kept."""

from collections import Counter
from pathlib import Path

import pytest

from ironstride.files.fit import read
from ironstride.files.runs_in import runs_in
from ironstride.running.run_summary import summarise
from ironstride.running.usual_week import usual_week
from ironstride.running.week_as_toml import runs_as_toml

FOLDERS = ("fit", "fit_strength", "fit_ugly", "fit_workout")
NOTHING_TO_READ = {"derived_empty.fit", "derived_header_only.fit", "derived_html_login_page.fit"}


@pytest.fixture
def recordings(shared: Path) -> list[Path]:
    found = [path for folder in FOLDERS for path in sorted((shared / "data" / "activities" / folder).iterdir())]
    assert len(found) > 90
    return found


def test_every_file_is_read_and_only_the_hopeless_ones_give_nothing(recordings):
    for path in recordings:
        reading = read(path.read_bytes(), path.name)
        is_hopeless = any(problem.is_fatal for problem in reading.problems)
        assert is_hopeless == (path.name in NOTHING_TO_READ), path.name
        assert not reading.is_empty or reading.problems, path.name


@pytest.mark.parametrize(
    ("name", "samples"),
    [
        # Counts of the undamaged original, with-new-dynamics.fit: 1317 samples.
        ("derived_bad_magic.fit", 1317), ("derived_bitflip_crc.fit", 1317), ("derived_data_size_too_big.fit", 1317),
        ("derived_data_size_zero.fit", 1317), ("derived_gzip.fit.gz", 1317), ("derived_gzip_misnamed.fit", 1317),
        ("derived_header12.fit", 1317), ("derived_header_crc_zero.fit", 1317), ("derived_trailing_garbage.fit", 1317),
        ("derived_truncated_no_crc.fit", 1317), ("empty-activities.fit", 2319), ("nick.fit", 14391),
        # 512 bytes of zeros swallow at most a dozen samples of some forty bytes.
        ("derived_zero_hole.fit", 1312),
    ],
)  # fmt: skip
def test_damaged_files_keep_their_samples(shared, name, samples):
    reading = read((shared / "data" / "activities" / "fit_ugly" / name).read_bytes(), name)
    assert sum(len(activity.records) for activity in reading.activities) == samples


@pytest.mark.parametrize(
    ("name", "field", "valid"),
    [
        # Contact time is valid on fewer samples than heart rate; counts as measured with two other readers.
        ("running-with-developer-data.fit", "stance_time", 1513),
        ("running-with-developer-data.fit", "heart_rate", 1681),
    ],
)
def test_running_dynamics_are_kept_where_valid(shared, name, field, valid):
    (run,) = read((shared / "data" / "activities" / "fit" / name).read_bytes()).activities
    column = run.records[field]
    assert int((column == column).sum()) == valid


def test_a_folder_of_strangers_runs_gives_a_week_and_a_text(shared):
    folder = shared / "data" / "activities" / "fit"
    problems = []
    readings = (read(path.read_bytes(), path.name) for path in sorted(folder.iterdir()))
    runs = list(runs_in(readings, problems))
    assert len(runs) >= 35
    assert not any(problem.is_fatal for problem in problems)
    kinds = Counter(run.sport for run in runs)
    assert set(kinds) == {"running"}
    week = usual_week([summarise(run) for run in runs], "Europe/Berlin")
    assert "[[run]]" in runs_as_toml(week) or week.notes
