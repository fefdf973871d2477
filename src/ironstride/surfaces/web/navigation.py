"""Where one can go: five tabs on a phone, a rail on a desk."""

from dataclasses import dataclass
from typing import Final


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation. `icon` names a symbol of `icons.svg`; `short` is what a phone's tab has room for, ""
    where that is the name."""

    path: str
    name: str
    icon: str
    short: str = ""


TODAY: Final = Place("/", _("Today"), "today")
WEEK: Final = Place("/week", _("Week"), "week")
SEASON: Final = Place("/season", _("Season"), "season")
WORKING: Final = Place("/working", _("Is it working?"), "working", _("Progress"))
STRENGTH: Final = Place("/strength", _("Strength"), "strength")
RUNS: Final = Place("/runs", _("Runs"), "runs")
EXERCISES: Final = Place("/exercises", _("Exercises"), "exercises")
PROTOCOLS: Final = Place("/protocols", _("Protocols"), "protocols")
IMPORT: Final = Place("/import", _("Import"), "import")
SETTINGS: Final = Place("/settings", _("Settings"), "settings")

RAIL: Final = (TODAY, WEEK, SEASON, WORKING, STRENGTH, RUNS, EXERCISES, PROTOCOLS, IMPORT, SETTINGS)
MORE: Final = (STRENGTH, RUNS, EXERCISES, PROTOCOLS, IMPORT, SETTINGS)
"""What a phone shows behind its last tab."""
TABS: Final = (TODAY, WEEK, SEASON, WORKING, Place("/more", _("More"), "more"))
