"""Am I stronger? The same for a terminal: changes since the start, the last weeks, and what is left out."""

from collections.abc import Iterator
from typing import Any

from ironstride.coach.strength_weeks import ZONES, LiftingWeek, Zone
from ironstride.coach.stronger import LiftGain, Stronger
from ironstride.surfaces.cli.words import counted
from ironstride.units import KG_PER_LB, MassUnit


def gain_line(one: LiftGain) -> str:
    """The change of one lift with its interval; "" where there is too little."""
    if one.change_kg is None or one.low_kg is None or one.high_kg is None or one.start_on is None:
        return ""
    change, low, high = (_signed(kg, one.unit) for kg in (one.change_kg, one.low_kg, one.high_kg))
    verdict = "clear change" if one.is_clear else "no clear change"
    return f"since {one.start_on}: {verdict}, {change} {one.unit} ({low} to {high}, 95 %)"


def weeks_lines(found: Stronger, unit: MassUnit) -> Iterator[str]:
    """What was lifted in the last week that is over, what was kept to, and how long nothing was lifted."""
    if len(found.weeks) > 1:
        yield _week(found.weeks[-2], unit)
    totals = found.planned
    if totals is not None and totals.sessions:
        done = f"{totals.done} of {counted(totals.sessions, 'planned session')} done"
        yield f"{done}, {totals.sets_done} of {totals.sets_planned} sets."
    if found.weeks_without:
        yield f"{found.weeks_without} of the last {len(found.weeks)} weeks without a lift."
    if found.pause is not None and found.pause.lost:
        yield (
            f"{counted(found.pause.days, 'day')} without a lift: about {100 * found.pause.lost:.0f} % of strength is "
            "supposed to be lost by now (our default: 2 % a week after a fortnight, at most 12 %)."
        )


def stronger_data(found: Stronger) -> dict[str, Any]:
    """The same for a program, masses in kg."""
    pause, totals = found.pause, found.planned
    return {
        "since_start": [
            {
                "exercise": one.exercise, "start": one.start_on, "start_kg": _rounded(one.start_kg),
                "change_kg": _rounded(one.change_kg), "low_kg": _rounded(one.low_kg), "high_kg": _rounded(one.high_kg),
                "is_clear": one.is_clear,
                "body_masses": None if one.relative_now is None else round(one.relative_now.times, 3),
                "weighed": None if one.relative_now is None else one.relative_now.on,
            }
            for one in found.lifts
        ],
        "weeks": [
            {
                "monday": one.monday, "days": one.days,
                "tonnage_kg": {name: round(kg, 1) for name, kg in one.tonnage_kg.items()},
                "sets": {zone.value: one.sets.get(zone, 0) for zone in ZONES}, "unrated_sets": one.unrated,
            }
            for one in found.weeks
        ],
        "planned": None if totals is None else {
            "sessions": totals.sessions, "done": totals.done, "sets": totals.sets_planned,
            "sets_done": totals.sets_done,
        },
        "pause": None if pause is None else {"last": pause.last, "days": pause.days, "lost": round(pause.lost, 4)},
    }  # fmt: skip


def _week(one: LiftingWeek, unit: MassUnit) -> str:
    if not one.days:
        return "Nothing was lifted last week."
    amount = one.whole_kg if unit == "kg" else one.whole_kg / float(KG_PER_LB)
    heavy = counted(one.sets.get(Zone.HEAVY, 0), "set")
    return f"Last week {amount:,.0f} {unit} on {counted(one.days, 'day')}, {heavy} with 80 % of 1RM or more."


def _signed(kg: float, unit: MassUnit) -> str:
    return f"{kg if unit == 'kg' else kg / float(KG_PER_LB):+.0f}"


def _rounded(kg: float | None) -> float | None:
    return None if kg is None else round(kg, 1)
