"""What one run says for "Is it working?": its speed at the reference heart rate, fresh or tired legs, late drift."""

from dataclasses import dataclass
from typing import Final

from ironstride.coach.is_it_working import RunFound
from ironstride.running.change.gates import LEAST_RUNS_LATELY
from ironstride.running.load.durability import LateDrift
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.screens.run_stretches import StretchesShown, stretches_shown
from ironstride.surfaces.web.working.missing import LACKS
from ironstride.surfaces.web.working.per_cent import signed

_KM_H: Final = 3.6


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCounts:
    """The stretches, why the run doesn't count ("" where it does), what was measured at the reference heart rate with
    its interval, since when the legs rest, and the late drift with its interval; "" for what can't be told."""

    stretches: StretchesShown
    lacks: str
    name: str
    speed: str
    between: str
    legs: str
    drift: str
    drift_between: str


def run_counts(found: RunFound, drift: LateDrift | None, words: Words) -> RunCounts:
    """Of a run all that is said beside its pictures."""
    name = speed = between = ""
    if found.speed is not None:
        text = words.gettext(_("Speed at {bpm} bpm, this run"))
        name = text.format(bpm=words.number(found.reference_bpm or 0.0, 0)).replace(" bpm", f"{NO_BREAK}bpm")
        speed = f"{_km_h(found.speed.m_s, words)}{NO_BREAK}km/h"
        says = words.gettext(
            _("{low} to {high} by its own stretches; days differ by more. One run says little, {count} say something.")
        )
        between = says.format(low=_km_h(found.speed.low_m_s, words), high=_km_h(found.speed.high_m_s, words),
                              count=LEAST_RUNS_LATELY)  # fmt: skip
    return RunCounts(
        stretches=stretches_shown(found.cut, words), lacks=words.gettext(LACKS[found.lacks]) if found.lacks else "",
        name=name, speed=speed, between=between, legs=_legs(found.lift_h, words),
        drift="" if drift is None else f"{signed(drift.bpm, words)}{NO_BREAK}bpm",
        drift_between="" if drift is None else words.gettext(_("95 % interval {low} to {high}")).format(
            low=signed(drift.low_bpm, words), high=signed(drift.high_bpm, words)
        ).replace("95 %", f"95{NO_BREAK}%"),
    )  # fmt: skip


def _legs(hours: float | None, words: Words) -> str:
    if hours is None:
        return words.gettext(_("No loaded legs in the ten days before."))
    text = words.gettext(_("Loaded legs {hours} h before."))
    return text.format(hours=words.number(hours, 0)).replace(" h ", f"{NO_BREAK}h ")


def _km_h(speed_m_s: float, words: Words) -> str:
    return words.number(_KM_H * speed_m_s, 1, 1)
