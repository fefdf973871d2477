"""Words of the exercise catalogue for a page: patterns, kit, tissues, places, reasons to swap, tempo."""

from typing import Final

from ironstride.protocols.exercise import Exercise
from ironstride.protocols.health_rules import health_rules, places, places_loaded
from ironstride.surfaces.web.data_words import left_words, load_words
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.training.lifting_log import LoggedSet


def _(text: str) -> str:
    """Marks a text for translation where it stands."""
    return text


PATTERNS: Final = {
    "squat": _("Squat"), "hinge": _("Hinge"), "lunge": _("Lunge"), "step": _("Step"), "calf": _("Calf"),
    "push": _("Push"), "pull": _("Pull"), "carry": _("Carry"), "trunk": _("Trunk"), "hip": _("Hip"),
    "foot": _("Foot"), "jump": _("Jump"), "mobility": _("Mobility"),
}  # fmt: skip
KIT: Final = {
    "bodyweight": _("body weight"), "barbell": _("barbell"), "rack": _("rack"), "bench": _("bench"),
    "trap-bar": _("trap bar"), "dumbbells": _("dumbbells"), "kettlebells": _("kettlebells"), "box": _("box"),
    "bands": _("bands"), "pull-up-bar": _("pull-up bar"), "cable": _("cable"), "leg-press": _("leg press"),
    "leg-curl": _("leg curl"), "leg-extension": _("leg extension"), "calf-machine": _("calf machine"),
    "medicine-ball": _("medicine ball"), "exercise-ball": _("exercise ball"), "sliders": _("sliders"),
    "weight-vest": _("weight vest"), "landmine": _("landmine"), "sled": _("sled"), "ab-wheel": _("ab wheel"),
    "suspension": _("suspension straps"),
}  # fmt: skip
TISSUES: Final = {
    "quadriceps": _("front of the thigh"), "glutes": _("buttocks"), "hamstrings": _("back of the thigh"),
    "adductors": _("inner thigh"), "hip-abductors": _("outer hip"), "hip-flexors": _("hip flexors"),
    "hip-rotators": _("hip rotators"), "gastrocnemius": _("calf"), "soleus": _("deep calf"),
    "achilles-tendon": _("Achilles tendon"), "patellar-tendon": _("tendon below the kneecap"),
    "plantar-fascia": _("sole of the foot"), "tibialis-anterior": _("front of the shin"),
    "tibialis-posterior": _("inner shin"), "peroneals": _("outer shin"), "foot-muscles": _("foot muscles"),
    "abdominals": _("belly"), "obliques": _("sides of the trunk"), "back-extensors": _("back extensors"),
    "upper-back": _("upper back"), "lats": _("lats"), "chest": _("chest"), "shoulders": _("shoulders"),
    "triceps": _("triceps"), "biceps": _("biceps"), "forearms": _("forearms"),
}  # fmt: skip
PLACES: Final = {
    "knee": _("knee"), "achilles": _("Achilles tendon"), "plantar": _("sole of the foot"),
    "hamstring": _("back of the thigh"), "shin": _("shin"), "foot": _("foot"), "hip": _("hip"), "groin": _("groin"),
    "back": _("back"), "shoulder": _("shoulder"), "calf": _("calf"), "it-band": _("outside of the knee"),
    "ankle": _("ankle"),
}  # fmt: skip
INTENTS: Final = {
    "same-pattern": _("For the same purpose"), "less-kit": _("With less kit"), "easier": _("Easier"),
    "harder": _("Harder"), "kinder-to-knee": _("Kinder to the knee"),
    "kinder-to-achilles": _("Kinder to the Achilles tendon"), "kinder-to-back": _("Kinder to the back"),
}  # fmt: skip
MEASURES: Final = {
    "reps": _("repetitions"), "seconds": _("seconds"), "contacts": _("landings"), "metres": _("metres"),
}  # fmt: skip
SKILLS: Final = {
    "novice": _("Anybody"), "intermediate": _("Some months of lifting"), "advanced": _("Years of lifting"),
}  # fmt: skip
LEGS: Final = {"none": _("not loaded"), "light": _("lightly loaded"), "loaded": _("loaded")}
_STEPS: Final = (_("{s} down"), _("{s} held low"), _("{s} up"), _("{s} at the top"))


_LIGHT: Final = health_rules()["pain-traffic-light"]
GOES_ON_TO: Final = int(_LIGHT.number("continue_to"))
LESS_TO: Final = int(_LIGHT.number("reduce_to"))


def painful_places(one: Exercise, words: Words) -> tuple[str, ...]:
    """The places whose pain speaks against an exercise, in words."""
    return tuple(words.gettext(places()[id_].name) for id_ in places_loaded(one))


def kit_words(one: Exercise, words: Words) -> tuple[str, ...]:
    """Each way to have enough kit, in words.

    >>> from ironstride.protocols.catalogue import exercises
    >>> kit_words(exercises()["back-squat"], Words())
    ('barbell + rack',)
    """
    nothing = words.gettext(_("no kit"))
    return tuple(" + ".join(words.gettext(KIT[thing]) for thing in way) or nothing for way in one.kit)


def tempo_words(tempo: str, words: Words) -> str:
    """How fast a repetition is done, its empty parts left out.

    >>> tempo_words("3-0-X-0", Words())
    '3\\xa0s down, as fast as is clean up'
    """
    if tempo == "hold":
        return words.gettext(_("hold still"))
    if tempo == "walk":
        return words.gettext(_("walk"))
    parts = []
    for step, seconds in zip(_STEPS, tempo.split("-"), strict=True):
        if seconds != "0":
            fast = words.gettext(_("as fast as is clean"))
            parts.append(words.gettext(step).format(s=fast if seconds == "X" else f"{seconds}{NO_BREAK}s"))
    return ", ".join(parts)


def about(amount: float, words: Words) -> str:
    """An estimated load without a precision that it doesn't have: whole from 20 on, halves below.

    >>> about(62.4, Words()), about(9.3, Words())
    ('62', '9.5')
    """
    return words.number(amount, 0) if amount >= 20 else words.number(round(2 * amount) / 2, 1)


def set_words(one: LoggedSet, words: Words) -> str:
    """A set that was done, in short.

    >>> from ironstride.units import Load
    >>> set_words(LoggedSet(name="Squat", load=Load.parse("60 kg"), repetitions=5, rpe=8), Words())
    '5 \N{MULTIPLICATION SIGN} 60\xa0kg, 2\xa0left'
    """
    if one.repetitions is not None:
        done = words.number(one.repetitions, 0)
    elif one.duration_s is not None:
        done = f"{words.number(one.duration_s, 0)}{NO_BREAK}s"
    else:
        done = words.gettext(_("done"))
    if one.load is not None:
        done = f"{done} \N{MULTIPLICATION SIGN} {load_words(one.load, words)}"
    if one.rir is None:
        return done
    left = words.gettext(_("{count} left")).format(count=left_words(one.rir, words)).replace(" ", NO_BREAK)
    return f"{done}, {left}"
