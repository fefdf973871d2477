"""The speed of single runs at the reference heart rate."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.keep_to import only
from ironstride.running.change.speeds import speed_alone, speeds
from ironstride.running.cut_stretches import CutRun
from ironstride.running.outing_cut import OutingCut
from tests.running.change.made_runner import made_runner

MADE = made_runner()


def _cut(outing: int) -> OutingCut:
    stretches = only(MADE, np.arange(len(MADE.outings)) == outing).stretches
    used = np.zeros(len(stretches), dtype=np.int64)
    cut = CutRun(stretches=stretches, reasons=used, is_for_slope=used == 0, highest_bpm=170.0)
    return OutingCut(
        cut=cut, cells=np.empty(0, dtype=np.int64), temperature_c=float(MADE.outings.temperature_c[outing]),
        is_indoor=False, is_wrist=False, sensor="",
    )  # fmt: skip


def test_every_run_lies_in_its_interval() -> None:
    found = speeds(MADE)
    assert set(found) == set(MADE.outings.ids)
    assert all(one.low_m_s < one.m_s < one.high_m_s for one in found.values())
    assert 2.4 < np.median([one.m_s for one in found.values()]) < 3.4


def test_a_run_apart_is_read_by_the_same_slope() -> None:
    among, alone = speeds(MADE)["outing 9"], speed_alone(MADE, _cut(9))
    assert alone is not None
    assert alone.m_s == pytest.approx(among.m_s)
    assert alone.high_m_s == pytest.approx(among.high_m_s)


def test_a_run_without_stretches_has_no_speed() -> None:
    bare = _cut(9)
    nothing = only(MADE, np.zeros(len(MADE.outings), dtype=bool)).stretches
    assert speed_alone(MADE, replace(bare, cut=replace(bare.cut, stretches=nothing))) is None
    assert speed_alone(only(MADE, np.zeros(len(MADE.outings), dtype=bool)), bare) is None
