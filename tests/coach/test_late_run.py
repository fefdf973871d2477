"""Late-run drift of one run: where it can be told, and where not."""

from pathlib import Path

import numpy as np
import pytest

from ironstride.coach.is_it_working import found_out
from ironstride.coach.late_run import late_run
from ironstride.running.cut_stretches import CutRun, cut_arrays
from ironstride.store import Store, open_store
from tests.surfaces.web.made_runner import NOW, make_runner
from tests.surfaces.web.made_runs import make_runs


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, str]:
    path = str(tmp_path_factory.mktemp("late") / "runner.db")
    who = make_runner(path)
    make_runs(path, who, NOW)
    return open_store(path), who


def _run(minutes: int, drift_bpm: float) -> CutRun:
    at = np.arange(60.0 * minutes)
    heart = 140.0 + drift_bpm * at / at[-1] + 0.5 * np.sin(at / 7)
    return cut_arrays(at, heart, np.full(len(at), 3.0), np.zeros(len(at)))


def test_a_long_even_run_has_its_drift_with_an_interval(runner: tuple[Store, str]) -> None:
    store, who = runner
    found = late_run(store, who, _run(100, 9.0), NOW)
    assert found is not None
    assert found.bpm == pytest.approx(6.0, abs=0.7)
    assert found.low_bpm < found.bpm < found.high_bpm


def test_a_short_run_has_none(runner: tuple[Store, str]) -> None:
    store, who = runner
    assert late_run(store, who, _run(45, 9.0), NOW) is None


def test_without_any_run_to_tell_the_slope_from_there_is_none(tmp_path: Path) -> None:
    path = str(tmp_path / "bare.db")
    who = make_runner(path)
    store = open_store(path)
    assert found_out(store, who, NOW).kept.history is None
    assert late_run(store, who, _run(100, 9.0), NOW) is None
    store.close()
