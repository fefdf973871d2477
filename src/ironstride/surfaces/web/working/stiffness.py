"""Leg stiffness: the card of the springs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ironstride.running.change.gates import NotYet
from ironstride.running.change.is_it_stiffer import Stiffer
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.working.level_picture import LevelShown, level_shown
from ironstride.surfaces.web.working.missing import Refused, refused
from ironstride.surfaces.web.working.verdict import ChangeShown, change_shown

_KM_H: Final = 3.6
_HEIGHT: Final = 210


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class StiffnessShown:
    """The card: the change with its picture, or why there is none."""

    name: str
    change: ChangeShown | None
    refused: Refused | None
    level: LevelShown | None
    runs: int
    has_shoes: bool
    jump_on: str = ""


def stiffness_shown(
    stiffer: Stiffer, day_of: Callable[[float], date], starts: date, words: Words
) -> StiffnessShown:  # fmt: skip
    """What is said of leg stiffness."""
    name = words.gettext(_("Leg stiffness"))
    if stiffer.speed_m_s is not None:
        text = words.gettext(_("Leg stiffness at {speed} km/h"))
        name = text.format(speed=words.number(_KM_H * stiffer.speed_m_s, 1)).replace(" km/h", f"{NO_BREAK}km/h")
    if isinstance(stiffer.stiffness, NotYet):
        return StiffnessShown(name=name, change=None, refused=refused(stiffer.stiffness, words), level=None,
                              runs=stiffer.runs, has_shoes=stiffer.has_shoes)  # fmt: skip
    level = None if stiffer.level is None else level_shown(
        stiffer.level, day_of, starts, name, words, height=_HEIGHT, is_clear=stiffer.stiffness.is_clear
    )  # fmt: skip
    return StiffnessShown(name=name, change=change_shown(stiffer.stiffness, name, words), refused=None, level=level,
                          runs=stiffer.runs, has_shoes=stiffer.has_shoes,
                          jump_on="" if stiffer.jump_day is None else words.full_date(day_of(stiffer.jump_day)),
                          )  # fmt: skip
