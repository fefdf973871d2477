"""Simulated runners in the layout of the economy data: athletes.csv, activities.parquet, segments.parquet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from ironstride.running.history import UNKNOWN, Codes, Column, Outings, RunHistory, Stretches

_HARD = ("tempo", "int", "hard", "race")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MadeRunner:
    """One runner: what the files say, and what the bench's columns need."""

    athlete: int
    history: RunHistory
    has_rides: bool
    has_contact_time: bool


def made_runners(folder: Path) -> Iterator[MadeRunner]:
    """Every runner of `folder`, in the order of athletes.csv."""
    connection = duckdb.connect()
    athletes = _columns(connection, f"select * from '{folder / 'athletes.csv'}'")
    activities = _columns(connection, f"select * from '{folder / 'activities.parquet'}' order by athlete, day, run")
    segments = _columns(connection, f"select * from '{folder / 'segments.parquet'}' order by athlete, day, run, t")
    for row, athlete in enumerate(athletes["athlete"]):
        of = {name: values[activities["athlete"] == athlete] for name, values in activities.items()}
        cut = {name: values[segments["athlete"] == athlete] for name, values in segments.items()}
        person = {name: values[row] for name, values in athletes.items()}
        history = _history(person, of, cut)
        yield MadeRunner(
            athlete=int(athlete), history=history, has_rides=bool(history.outings.is_ride.any()),
            has_contact_time=bool(np.isfinite(history.stretches.contact_time_ms).any()),
        )  # fmt: skip


def _history(person: dict[str, Any], of: dict[str, Any], cut: dict[str, Any]) -> RunHistory:
    place = {int(run): row for row, run in enumerate(of["run"])}
    outings = Outings(
        ids=[str(run) for run in of["run"]], day=_floats(of["day"]), is_ride=of["sport"] == "bike",
        duration_s=_floats(of["dur"]), temperature_c=_floats(of["temp"]), route=_codes(of["route"]),
        shoe=_codes(of["shoe"]), device=_codes(of["wrist"]), is_indoor=of["indoor"].astype(bool),
        is_wrist=of["wrist"].astype(bool), lift_h=_floats(of["lift_h"]), is_hard=np.isin(of["kind"], _HARD),
    )  # fmt: skip
    stretches = Stretches(
        outing=np.array([place[int(run)] for run in cut["run"]], dtype=np.int64), start_s=_floats(cut["t"]),
        heart_rate_bpm=_floats(cut["hr"]), valid_share=_floats(cut["hr_ok"]), heart_rate_sd_bpm=_floats(cut["hr_sd"]),
        speed_m_s=_floats(cut["v"]), adjusted_m_s=_floats(cut["v_gap"]), load_m_s=_floats(cut["load"]),
        grade=_floats(cut["grade"]), absolute_grade=_floats(cut["abs_grade"]), variation=_floats(cut["cv_gap"]),
        steps_per_minute=_floats(cut["cad"]), contact_time_ms=_floats(cut["gct"]), power_w=_floats(cut["power"]),
    )  # fmt: skip
    return RunHistory(
        outings=outings, stretches=stretches, lifting_from=float(person["start_day"]),
        resting_bpm=float(person["hrrest"]), highest_bpm=float(person["hrmax"]),
        reference_bpm=float(person["hr_ref"]), mass_kg=float(person["mass"]), height_m=float(person["height"]),
    )  # fmt: skip


def _columns(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    return {name: np.ma.filled(np.ma.asarray(values), np.nan) if values.dtype.kind == "f" else np.asarray(values)
            for name, values in connection.sql(query).fetchnumpy().items()}  # fmt: skip


def _floats(values: Any) -> Column:
    return np.ma.filled(np.ma.asarray(values, dtype=np.float64), np.nan)


def _codes(values: Any) -> Codes:
    return np.ma.filled(np.ma.asarray(values), UNKNOWN).astype(np.int64)
