"""What is kept of a run's samples: small, whole again, and never believed where it is damaged."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from ironstride.running.history import Stretches
from ironstride.running.outing_cut import CUTTER, cut_outing
from ironstride.store import Store
from ironstride.store.activities import KeptActivity, activity_row
from ironstride.store.athletes import the_athlete
from ironstride.store.cut_codec import decode_cut, encode_cut
from ironstride.store.cuts import cut_blobs, cut_row, drop_cuts, uncut
from ironstride.store.importing import add_rows
from ironstride.store.schema import activities, cuts
from ironstride.training.activity import Activity, Streams

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)


def a_run(seconds: int = 2400, start: datetime = NOW, sport: str = "running") -> Activity:
    at = np.arange(float(seconds))
    columns = {
        "timestamp": start.timestamp() + at, "enhanced_speed": 3 + 0.1 * np.sin(at / 50),
        "enhanced_altitude": 100 + 5 * np.sin(at / 300), "heart_rate": np.rint(140 + 5 * np.sin(at / 70)),
        "position_lat": 48 + at * 2.7e-5, "position_long": np.full(seconds, 11.0), "temperature": np.full(seconds, 9.0),
        "power": np.full(seconds, 200.0),
    }  # fmt: skip
    return Activity(
        sport=sport, start=start, elapsed_s=float(seconds), records=Streams(columns=columns), device="watch"
    )


BLOB = encode_cut(cut_outing(a_run()))


@pytest.mark.parametrize("seconds", [0, 300, 2400, 9000])
def test_a_cut_comes_back_whole(seconds: int) -> None:
    was = cut_outing(a_run(seconds))
    now = decode_cut(encode_cut(was))
    for one in fields(Stretches):
        np.testing.assert_allclose(
            getattr(now.cut.stretches, one.name), getattr(was.cut.stretches, one.name), rtol=1e-6
        )
    assert now.cut.reasons.tolist() == was.cut.reasons.tolist()
    assert now.cut.is_for_slope.tolist() == was.cut.is_for_slope.tolist()
    assert now.cells.tolist() == was.cells.tolist()
    told = [(one.sensor, one.is_wrist, one.is_indoor, one.effort) for one in (was, now)]
    assert told[0] == told[1]
    np.testing.assert_equal((now.temperature_c, now.cut.highest_bpm), (was.temperature_c, was.cut.highest_bpm))


def test_a_run_of_an_hour_takes_less_than_two_kilobytes() -> None:
    assert len(encode_cut(cut_outing(a_run(3600)))) < 2048


@given(at=st.integers(0, len(BLOB) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed(at: int, bit: int) -> None:
    damaged = bytearray(BLOB)
    damaged[at] ^= 1 << bit
    try:
        found = decode_cut(bytes(damaged))
    except ValueError:
        return
    assert encode_cut(found) == BLOB  # a bit of the frame that says nothing


@given(st.binary(max_size=60))
def test_anything_else_is_no_cut(blob: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        decode_cut(blob)


@given(st.integers(0, len(BLOB) - 1))
def test_a_part_of_a_cut_is_none(count: int) -> None:
    with pytest.raises(ValueError, match="damaged"):
        decode_cut(BLOB[:count])


def test_only_runs_and_rides_are_cut() -> None:
    rows = {sport: cut_row(a_run(sport=sport), "a", "who") for sport in ("running", "cycling", "swimming", "generic")}
    assert [sport for sport, row in rows.items() if row is not None] == ["running", "cycling"]


def test_what_is_missing_or_old_is_named_the_latest_first(store: Store) -> None:
    with store.write() as connection:
        athlete = the_athlete(connection, NOW)
        for number, sport in enumerate(("running", "running", "cycling", "swimming", "running")):
            one = a_run(60, NOW + timedelta(days=number), sport)
            kept = KeptActivity(id=str(number), key=str(number), activity=one)
            connection.execute(insert(activities).values(activity_row(kept, athlete)))
        assert uncut(connection, athlete, CUTTER) == ["4", "2", "1", "0"]
        made = [cut_row(a_run(60), one, athlete) for one in ("4", "1")]
        add_rows(connection, "cuts", [row for row in made if row is not None])
        assert uncut(connection, athlete, CUTTER) == ["2", "0"]
        assert uncut(connection, athlete, CUTTER + 1) == ["4", "2", "1", "0"]
        drop_cuts(connection, ["4"])
        assert [id_ for id_, _ in cut_blobs(connection, athlete, {"1", "2", "4"})] == ["1"]
        connection.execute(activities.delete().where(activities.c.id == "1"))
        assert connection.execute(cuts.select()).first() is None


def test_the_version_stands_beside_the_blob() -> None:
    row = cut_row(replace(a_run(), device="other"), "a", "who")
    assert row is not None
    assert row["cutter"] == CUTTER
    assert decode_cut(row["data"]).sensor == "other"
