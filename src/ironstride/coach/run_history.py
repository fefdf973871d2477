"""The columns that every comparison over months is taken from, put together from what is kept of a runner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection

from ironstride.coach.hard_runs import summary_of
from ironstride.coach.heavy_legs import HeavyLegs, heavy_legs
from ironstride.coach.keep_cuts import read_cuts, with_cuts
from ironstride.coach.known_lifter import lifter_of
from ironstride.running.change.keep_to import AROUND_DAYS
from ironstride.running.change.within_runs import LEAST_STRETCHES
from ironstride.running.cut_stretches import CutRun
from ironstride.running.history import NO_LIFT_H, UNKNOWN, Codes, Column, Flags, Outings, RunHistory, Stretches
from ironstride.running.outing_cut import OutingCut
from ironstride.running.routes import routes
from ironstride.running.run_kind import own_norms, run_kind
from ironstride.running.set_aside import SetAside
from ironstride.store import Store
from ironstride.store.asking import Row
from ironstride.store.columns import instant, instant_text
from ironstride.store.cuts import outings_within, runs_and_latest
from ironstride.store.matching import timezone_of
from ironstride.training.request import Athlete

RESTING_BPM: Final = 55.0
HIGHEST_BPM: Final = 185.0
MASS_KG: Final = 70.0
HEIGHT_M: Final = 1.75
"""Where nothing tells: our defaults. The highest heart rate is only supposed where no run has any."""
_HIGHEST: Final = 99.5  # percentile of the runs' highest clean heart rates: our default
_RESERVE: Final = 0.66  # of the heart rate reserve: the reference where no run tells one, our default
_ROUND_BPM: Final = 5.0
_LACKS: Final = {
    SetAside.PAUSED: "steadiness", SetAside.NO_SPEED: "speed", SetAside.NO_ALTITUDE: "altitude",
    SetAside.NO_POWER: "power", SetAside.HEART_NOT_MEASURED: "heart rate", SetAside.HEART_OUT_OF_RANGE: "heart rate",
    SetAside.HEART_JUMPED: "heart rate", SetAside.HEART_FLAT: "heart rate", SetAside.HEART_LOCKED: "heart rate",
    SetAside.WALKED: "steadiness", SetAside.PACE_CHANGED: "steadiness", SetAside.POWER_CHANGED: "steadiness",
    SetAside.STEEP: "steadiness", SetAside.HEART_UNSTEADY: "steadiness", SetAside.LATE: "steadiness",
}  # fmt: skip
"""What a run lacks whose stretches are mostly set aside for a reason."""
_DAY: Final = timedelta(days=1)
PAST: Final = timedelta(days=731)
LATELY: Final = timedelta(days=AROUND_DAYS + 1)
_HARD: Final = frozenset({"tempo", "intervals", "race"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeptHistory:
    """What is kept of a runner as columns. `history` is None without a recorded run; its `lifting_from` is infinite
    where lifting never began (`lifting_from` None).

    Days in it count from midnight of `first_date` on the clock of each place. `runs` are all recorded runs, each
    outing once; `lacking` counts, of the years that are compared, those that can't be by what they lack: ``short``,
    ``heart rate``, ``speed``, ``altitude``, ``steadiness``. `assumed` names what had to be supposed: ``resting heart
    rate``, ``highest heart rate``, ``body mass``, ``height``.
    """

    history: RunHistory | None
    first_date: date
    lifting_from: date | None = None
    runs: int = 0
    lacking: Mapping[str, int] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()

    def day_of(self, day: float) -> date:
        """The date of a day of the history."""
        return self.first_date + timedelta(days=int(np.floor(day)))


def run_history(store: Store, athlete_id: str, now: datetime) -> KeptHistory:
    """Everything up to `now` (aware). What isn't kept yet of a run is made and kept first. Raises `StoreProblem`."""

    def read() -> KeptHistory:
        with store.read() as connection:
            return read_history(connection, athlete_id, now)

    return with_cuts(store, athlete_id, read)


def read_history(connection: Connection, athlete_id: str, now: datetime) -> KeptHistory:
    """As `run_history`, of what is kept already; for `with_cuts`, since it raises `DamagedCuts`."""
    zone = ZoneInfo(timezone_of(connection, athlete_id))
    legs = heavy_legs(connection, athlete_id, zone, now)
    athlete = lifter_of(connection, athlete_id, None, now.astimezone(zone).date()).athlete
    until = instant_text(now)
    runs, latest = runs_and_latest(connection, athlete_id, until)
    spans = [] if latest is None else spans_that_matter(instant(latest).date(), legs.lifting_from)
    told = [(instant_text(_midnight(first)), min(until, instant_text(_midnight(end)))) for first, end in spans]
    rows = _once(outings_within(connection, athlete_id, told))
    cuts = read_cuts(connection, athlete_id, {row["id"] for row in rows})
    rows = [row for row in rows if row["id"] in cuts and (row["sport"] == "running" or _has_power(cuts[row["id"]]))]
    walls = [_wall(row, zone) for row in rows]
    first = min(walls).date() if walls else now.astimezone(zone).date()
    begins = legs.lifting_from
    kept = KeptHistory(
        history=None, first_date=first, lifting_from=begins, runs=runs,
        lacking=_lacking(rows, cuts),
    )  # fmt: skip
    if not kept.runs:
        return kept
    own = [cuts[row["id"]] for row in rows]
    day = np.array([(wall - datetime.combine(first, time())) / timedelta(days=1) for wall in walls])
    outings = _outings(rows, own, day, legs)
    stretches = _stretches([one.cut for one in own])
    return _with_history(
        kept, athlete, outings, stretches, own, float("inf") if begins is None else float((begins - first).days)
    )


def _with_history(
    kept: KeptHistory, athlete: Athlete, outings: Outings, stretches: Stretches, cuts: Sequence[OutingCut],
    lifting_from: float,
) -> KeptHistory:  # fmt: skip
    assumed = list[str]()

    def told(name: str, value: float | None, otherwise: float) -> float:
        if value is None:
            assumed.append(name)
        return otherwise if value is None else float(value)

    mass = athlete.bodyweight
    resting = told("resting heart rate", athlete.hr_rest, RESTING_BPM)
    highest = told("highest heart rate", athlete.hr_max, _highest(cuts))
    is_used = np.concatenate([one.cut.is_used for one in cuts])
    history = RunHistory(
        outings=outings, stretches=stretches, lifting_from=lifting_from, resting_bpm=resting, highest_bpm=highest,
        reference_bpm=_reference(outings, stretches, is_used, lifting_from, resting + _RESERVE * (highest - resting)),
        mass_kg=told("body mass", None if mass is None else mass.kg, MASS_KG),
        height_m=told("height", None if athlete.height_cm is None else athlete.height_cm / 100.0, HEIGHT_M),
    )  # fmt: skip
    return KeptHistory(
        history=history, first_date=kept.first_date, lifting_from=kept.lifting_from, runs=kept.runs,
        lacking=kept.lacking, assumed=tuple(assumed),
    )  # fmt: skip


def spans_that_matter(latest: date, begins: date | None) -> list[tuple[date, date]]:
    """The years that anything is compared with, from a day on and until before another: two before lifting began (or
    the last two), and the last one. Ten years of runs would take megabytes for nothing.

    >>> spans_that_matter(date(2026, 6, 1), date(2024, 1, 10))
    [(datetime.date(2022, 1, 9), datetime.date(2024, 1, 11)), (datetime.date(2025, 5, 31), datetime.date(2026, 6, 3))]
    """
    turn = begins or latest
    end, lately = latest + 2 * _DAY, latest - LATELY
    if lately <= turn:
        return [(turn - PAST, end)]
    return [(turn - PAST, turn + _DAY), (lately, end)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _once(rows: Sequence[Row]) -> list[Row]:
    """Of twins the one that tells most, as the list of activities shows it, with the shoes that any of them names."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["twin_of"] or row["id"], []).append(row)
    found = []
    for group in groups.values():
        if len(group) == 1:
            found.append(group[0])
            continue
        best = min(group, key=lambda row: (-row["richness"], row["key"]))
        shared = {
            name: next((row[name] for row in (best, *group) if row[name]), best[name])
            for name in ("shoe_id", "gear", "planned_kind")
        }
        found.append({**best, **shared})
    return sorted(found, key=lambda row: (row["start_utc"], row["key"]))


def _outings(rows: Sequence[Row], cuts: Sequence[OutingCut], day: Column, legs: HeavyLegs) -> Outings:
    is_ride = np.array([row["sport"] == "cycling" for row in rows], dtype=np.bool_)
    starts = [instant(row["start_utc"]).timestamp() for row in rows]
    hours = [legs.hours_before(start) for start in starts]
    return Outings(
        ids=[row["id"] for row in rows], day=day, is_ride=is_ride,
        duration_s=np.array([row["elapsed_s"] if row["timer_s"] is None else row["timer_s"] for row in rows]),
        temperature_c=np.array([one.temperature_c for one in cuts]),
        route=routes([one.cells[: 0 if rides else None] for one, rides in zip(cuts, is_ride, strict=True)]),
        shoe=_codes(["" if row["sport"] == "cycling" else row["shoe_id"] or row["gear"] for row in rows]),
        device=_codes([one.sensor for one in cuts]),
        is_indoor=np.array([one.is_indoor for one in cuts], dtype=np.bool_),
        is_wrist=np.array([one.is_wrist for one in cuts], dtype=np.bool_),
        lift_h=np.array([NO_LIFT_H if one is None else min(one, NO_LIFT_H) for one in hours]),
        is_hard=_hard(rows, cuts, is_ride),
    )  # fmt: skip


def _codes(names: Sequence[str]) -> Codes:
    """Numbers as they first come; `UNKNOWN` for ""."""
    numbers: dict[str, int] = {"": UNKNOWN}
    return np.array([numbers.setdefault(name, len(numbers) - 1) for name in names], dtype=np.int64)


def _hard(rows: Sequence[Row], cuts: Sequence[OutingCut], is_ride: Flags) -> Flags:
    """Which runs were hard: planned so, by their laps, or by their numbers beside the runner's other runs."""
    runs = [(row, one) for row, one, rides in zip(rows, cuts, is_ride, strict=True) if not rides]
    summaries = [
        replace(
            summary_of(row), best_20min_speed_m_s=one.effort.best_20min_speed_m_s,
            best_20min_hr_bpm=one.effort.best_20min_hr_bpm, fast_stretches=one.effort.fast_stretches,
            max_hr_bpm=one.cut.highest_bpm if np.isfinite(one.cut.highest_bpm) else None,
        )
        for row, one in runs
    ]  # fmt: skip
    norms = own_norms(summaries) if summaries else None
    found = np.zeros(len(rows), dtype=np.bool_)
    found[~is_ride] = [
        one.effort.has_repeats
        or row["planned_kind"] in _HARD
        or (norms is not None and run_kind(run, norms).kind in _HARD)
        for (row, one), run in zip(runs, summaries, strict=True)
    ]
    return found


def _stretches(cuts: Sequence[CutRun]) -> Stretches:
    outing = np.repeat(np.arange(len(cuts)), [len(one.stretches) for one in cuts]).astype(np.int64)
    names = [name for name in Stretches.__dataclass_fields__ if name != "outing"]
    columns = {name: np.concatenate([getattr(one.stretches, name) for one in cuts]) for name in names}
    return Stretches(outing=outing, **columns)


def _highest(cuts: Sequence[OutingCut]) -> float:
    known = [one.cut.highest_bpm for one in cuts if np.isfinite(one.cut.highest_bpm)]
    return float(np.percentile(known, _HIGHEST)) if known else HIGHEST_BPM


def _reference(
    outings: Outings, stretches: Stretches, is_used: Flags, lifting_from: float, otherwise: float
) -> float:  # fmt: skip
    """The median heart rate of easy runs before lifting, else of all easy runs, else of all runs, in fives."""
    at = stretches.outing
    of_runs = is_used & ~outings.is_ride[at]
    is_easy = of_runs & ~outings.is_hard[at]
    for use in (is_easy & (outings.day[at] < lifting_from), is_easy, of_runs):
        if use.any():
            otherwise = float(np.median(stretches.heart_rate_bpm[use]))
            break
    return float(_ROUND_BPM * np.rint(otherwise / _ROUND_BPM))


def _lacking(rows: Sequence[Mapping[str, Any]], cuts: Mapping[str, OutingCut]) -> Mapping[str, int]:
    lacks = (what_run_lacks(cuts[row["id"]].cut) for row in rows if row["sport"] == "running")
    return dict(Counter(one for one in lacks if one))


def what_run_lacks(cut: CutRun) -> str:
    """Why a run can't be compared, "" where it can: `KeptHistory` names the words. One without any stretch is short, or
    has no samples."""
    if cut.is_used.sum() >= LEAST_STRETCHES:
        return ""
    reasons = cut.reasons[cut.reasons != SetAside.USED]
    return _LACKS[SetAside(int(np.bincount(reasons).argmax()))] if len(reasons) else "short"


def _has_power(one: OutingCut) -> bool:
    return bool(np.isfinite(one.cut.stretches.power_w).any())


def _wall(row: Mapping[str, Any], zone: ZoneInfo) -> datetime:
    """When it began on the clock of its place."""
    offset = row["utc_offset_s"]
    clock = zone if offset is None else timezone(timedelta(seconds=offset))
    return instant(row["start_utc"]).astimezone(UTC).astimezone(clock).replace(tzinfo=None)
