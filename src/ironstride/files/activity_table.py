"""Activities as a flat table: one row each, with the figures taken when they were read."""

from collections.abc import Mapping, Sequence

from ironstride.files.out_table import Cell, Table, instant_text, table_of
from ironstride.running.run_kind import KindGuess
from ironstride.running.run_metrics import SUMMARISED, RunMetrics
from ironstride.training.activity import Activity


def activities_table(rows: Sequence[tuple[Activity, RunMetrics, KindGuess | None]]) -> Table:
    """One row an activity, in the order given. Summaries are means while moving; names carry their units."""
    return table_of([_row(activity, metrics, kind) for activity, metrics, kind in rows])


def _row(activity: Activity, metrics: RunMetrics, kind: KindGuess | None) -> Mapping[str, Cell]:
    offset = activity.utc_offset
    means = {name: spread.mean for name, spread in metrics.spreads.items()}
    return {
        "file": activity.source,
        "time": instant_text(activity.start.timestamp()),
        "utc_offset_s": None if offset is None else offset.total_seconds(),
        "sport": activity.sport,
        "sub_sport": activity.sub_sport or None,
        "name": activity.name or None,
        "device": activity.device or None,
        "gear": activity.gear or None,
        "elapsed_s": activity.elapsed_s,
        "timer_s": activity.timer_s,
        "moving_s": metrics.moving_s,
        "moving_from": metrics.moving_from,
        "distance_m": activity.distance_m,
        "moving_speed_m_s": metrics.speed_m_s,
        "ascent_m": metrics.ascent_m,
        "ascent_from": metrics.ascent_from or None,
        "descent_m": metrics.descent_m,
        "mean_grade": metrics.mean_grade,
        "avg_hr_bpm": activity.avg_hr_bpm,
        "max_hr_bpm": metrics.max_hr_bpm,
        **{_column(name, unit): means.get(name) for name, unit in SUMMARISED.items() if name != "heart_rate"},
        "effort": activity.effort,
        "laps": len(activity.laps),
        "sets": len(activity.sets),
        "looks_like": kind.kind if kind is not None and kind.is_known else None,
        "evidence": None if kind is None else kind.evidence,
        "note": activity.note or None,
    }


def _column(name: str, unit: str) -> str:
    spelled = {"steps/min": "", "%": "percent", "kN/m": "kn_m", "C": "celsius"}.get(unit, unit.lower())
    plain = name.lower().replace(" ", "_")
    return f"{plain}_{spelled}" if spelled else plain
