"""One exercise of the catalogue, as data, and the closed vocabularies its fields are written in."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final, Literal

from ironstride.training.words import Experience, LowerBody

Pattern = Literal[
    "squat", "hinge", "lunge", "step", "calf", "push", "pull", "carry", "trunk", "hip", "foot", "jump", "mobility"
]
PATTERNS: Final = (
    "squat", "hinge", "lunge", "step", "calf", "push", "pull", "carry", "trunk", "hip", "foot", "jump", "mobility",
)  # fmt: skip
KIT: Final = (
    "bodyweight", "barbell", "rack", "bench", "trap-bar", "dumbbells", "kettlebells", "box", "bands", "pull-up-bar",
    "cable", "leg-press", "leg-curl", "leg-extension", "calf-machine", "medicine-ball", "exercise-ball", "sliders",
    "weight-vest", "landmine", "sled", "ab-wheel", "suspension",
)  # fmt: skip
TISSUES: Final = (
    "quadriceps", "glutes", "hamstrings", "adductors", "hip-abductors", "hip-flexors", "hip-rotators", "gastrocnemius",
    "soleus", "achilles-tendon", "patellar-tendon", "plantar-fascia", "tibialis-anterior", "tibialis-posterior",
    "peroneals", "foot-muscles", "abdominals", "obliques", "back-extensors", "upper-back", "lats", "chest", "shoulders",
    "triceps", "biceps", "forearms",
)  # fmt: skip
PLACES: Final = (
    "knee", "achilles", "plantar", "hamstring", "shin", "foot", "hip", "groin", "back", "shoulder", "calf", "it-band",
    "ankle",
)  # fmt: skip
INTENTS: Final = (
    "same-pattern", "less-kit", "easier", "harder", "kinder-to-knee", "kinder-to-achilles", "kinder-to-back",
)  # fmt: skip
REFERENCE_LIFTS: Final = (
    "back-squat", "deadlift", "bench-press", "overhead-press", "barbell-row", "hip-thrust", "standing-calf-raise",
)  # fmt: skip
"""The lifts whose 1RM is asked for or estimated by itself; every other loaded lift starts from one of them."""

_TEMPO: Final = re.compile(r"hold|walk|(?:\d{1,2}|X)(?:-(?:\d{1,2}|X)){3}")
_LARGEST_SHARE: Final = 2.0  # a leg press moves more than the bar, nothing moves twice as much


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLink:
    """How this lift's 1RM (of one implement) relates to a reference lift's 1RM: our default, to start from only.

    The shares are set low on purpose: a first session that is too light costs nothing.

    >>> LoadLink(exercise="back-squat", share=0.2).share
    0.2
    """

    exercise: str
    share: float

    def __post_init__(self) -> None:
        if not 0 < self.share <= _LARGEST_SHARE:
            raise ValueError(f"share is {self.share}, but a lift starts from more than 0 and at most {_LARGEST_SHARE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """An exercise a runner would do.

    `kit` lists alternatives: any one inner list, all of it on hand, is enough (an empty inner list: bodyweight).
    What every home has - a wall, a chair, a stair, a door, a table, a towel, a bag - is not kit.
    `lower_body` is what a normal working dose of it does to the legs. `skill` is the least experience it is
    given to. `measure` says how a set is counted. `resistance` says where the load comes from: ``barbell``
    (the trap bar too: count its own weight), ``dumbbells``, ``kettlebells``, ``machine`` (free steps; cable
    stacks too), ``band``, ``bodyweight``, ``other`` (a ball, a sled, a vest: chosen by effort, never computed).
    `implements` is how many are held (two dumbbells: 2). `is_main` marks lifts that can carry a heavy dose.
    `tempo` is seconds down, held low, up and paused at the top ("3-0-1-0"; X is as fast as is clean), or
    ``hold`` for a still position, or ``walk`` for carries and walks.
    `start_from` is where a first load comes from; reference lifts and lifts without a known load have none.
    `substitutes` maps an intent of `INTENTS` to ids.
    `avoid_with` names painful places (`PLACES`) with which it isn't given. `fit` is FIT category and subtype
    (subtype None: only the category fits; the name travels as the exercise title).
    Refuses words outside the vocabularies and a tempo that can't be read.

    >>> Exercise(
    ...     id="air-squat", name="Air squat", pattern="squat", laterality="bilateral", kit=((),), plane="sagittal",
    ...     tissues=("quadriceps",), lower_body="loaded", skill="novice", contraction="dynamic", tempo="2-0-1-0",
    ...     measure="reps", resistance="bodyweight", how_to="Sit down between the hips and stand up.",
    ...     cues=("whole foot down",), fit=(28, 90),
    ... ).implements
    1
    """

    id: str
    name: str
    pattern: Pattern
    laterality: Literal["bilateral", "unilateral"]
    kit: tuple[tuple[str, ...], ...]
    plane: Literal["sagittal", "frontal", "transverse", "multi"]
    tissues: tuple[str, ...]
    lower_body: LowerBody
    skill: Experience
    contraction: Literal["dynamic", "eccentric", "isometric", "ballistic"]
    tempo: str
    measure: Literal["reps", "seconds", "contacts", "metres"]
    resistance: Literal["barbell", "dumbbells", "kettlebells", "machine", "band", "bodyweight", "other"]
    how_to: str
    cues: tuple[str, ...]
    fit: tuple[int, int | None]
    implements: int = 1
    is_main: bool = False
    start_from: LoadLink | None = None
    substitutes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    avoid_with: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.kit:
            raise ValueError("kit is empty: write [[]] for an exercise that needs none")
        for what, words, known in (
            ("kit", [thing for way in self.kit for thing in way], KIT),
            ("tissues", self.tissues, TISSUES),
            ("avoid_with", self.avoid_with, PLACES),
            ("substitutes", self.substitutes, INTENTS),
        ):
            if unknown := [word for word in words if word not in known]:
                raise ValueError(f"{what} has {', '.join(unknown)}, but takes only {', '.join(known)}")
        if not _TEMPO.fullmatch(self.tempo):
            raise ValueError(f"tempo is {self.tempo!r}, but reads like 3-0-1-0, 5-0-X-0, hold or walk")
        if self.implements not in (1, 2):
            raise ValueError(f"implements is {self.implements}, but a runner has two hands")


def is_doable_with(exercise: Exercise, kit: Collection[str]) -> bool:
    """Whether the kit on hand (`KIT` ids; bodyweight goes without saying) is enough for the exercise.

    >>> from ironstride.protocols.catalogue import exercises
    >>> is_doable_with(exercises()["back-squat"], ["barbell"])
    False
    >>> is_doable_with(exercises()["back-squat"], ["barbell", "rack"])
    True
    """
    return any(all(thing in kit or thing == "bodyweight" for thing in way) for way in exercise.kit)
