"""What the form offers to choose from, each value with its word."""

from collections.abc import Mapping
from typing import Final

from ironstride.protocols.exercise import KIT
from ironstride.surfaces.web.data_words import RUNS


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


MILE_KM: Final = 1.609344
DISTANCES: Final[Mapping[str, str]] = {
    "5": _("5 km"), "10": _("10 km"), "21.0975": _("Half marathon"), "42.195": _("Marathon"),
}  # fmt: skip
OTHER: Final = "other"
RUN_CHOICES: Final[Mapping[str, str]] = {kind: RUNS[kind] for kind in RUNS if kind != "race"}
LIFT_MINUTES: Final = (20, 30, 45, 60, 75, 90, 120)
"""Lengths that a session comes in, and room beyond: our default."""
EVENING: Final = "18:00"
MORNING: Final = "07:00"
USUAL_MINUTES: Final[Mapping[str, int]] = {
    "easy": 45, "recovery": 30, "intervals": 60, "tempo": 60, "hills": 60, "long": 100, "race": 60,
}  # fmt: skip
"""How long a run is supposed to be until its length is told: our defaults."""
EXPERIENCE: Final[Mapping[str, str]] = {
    "novice": _("New to it"), "intermediate": _("Some months"), "advanced": _("Over a year"),
}  # fmt: skip
SEXES: Final[Mapping[str, str]] = {"": _("Not said"), "female": _("Female"), "male": _("Male")}
UNITS: Final[Mapping[str, str]] = {"metric": _("Kilograms"), "imperial": _("Pounds")}
KIT_WORDS: Final[Mapping[str, str]] = {
    "barbell": _("Barbell"), "rack": _("Rack"), "bench": _("Bench"), "trap-bar": _("Trap bar"),
    "dumbbells": _("Dumbbells"), "kettlebells": _("Kettlebells"), "box": _("Box or step"), "bands": _("Bands"),
    "pull-up-bar": _("Pull-up bar"), "cable": _("Cable machine"), "leg-press": _("Leg press"),
    "leg-curl": _("Leg curl"), "leg-extension": _("Leg extension"), "calf-machine": _("Calf machine"),
    "medicine-ball": _("Medicine ball"), "exercise-ball": _("Exercise ball"), "sliders": _("Sliders"),
    "weight-vest": _("Weight vest"), "landmine": _("Landmine"), "sled": _("Sled"), "ab-wheel": _("Ab wheel"),
    "suspension": _("Suspension straps"),
}  # fmt: skip
COMMON_KIT: Final = ("barbell", "rack", "bench", "dumbbells", "kettlebells", "box", "bands", "pull-up-bar")
WEIGHED_KIT: Final = ("barbell", "trap-bar", "dumbbells", "kettlebells")
"""Kit that comes in weights of her own."""
MORE_KIT: Final = tuple(one for one in KIT if one in KIT_WORDS and one not in COMMON_KIT)
LIFTS: Final = ("back-squat", "deadlift", "bench-press", "hip-thrust", "overhead-press", "barbell-row")
"""Lifts that are asked for by name; any other is logged when it is done."""
ACHES: Final[Mapping[str, str]] = {
    "achilles": _("Achilles tendon"), "knee": _("Knee"), "shin": _("Shin bone"), "foot": _("Foot"),
    "hip": _("Hip or groin"), "hamstring": _("Hamstring"), "calf": _("Calf"), "back": _("Back"),
}  # fmt: skip
"""Where runners hurt, by words that the health rules know; any other place is written."""
