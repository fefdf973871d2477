"""One exercise of the catalogue, as data."""

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
    "cable", "leg-press", "leg-curl", "leg-extension", "calf-machine", "medicine-ball", "exercise-ball", "sliders", "weight-vest",
    "landmine", "sled", "ab-wheel", "suspension",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLink:
    """How this lift's 1RM (of one implement) relates to a reference lift's 1RM: our default, to start from only."""

    exercise: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """An exercise a runner would do.

    `kit` lists alternatives: any one inner list, all of it on hand, is enough (an empty inner list: bodyweight).
    `lower_body` is what a normal working dose of it does to the legs. `skill` is the least experience it is
    given to. `measure` says how a set is counted. `resistance` says where the load comes from: ``barbell``,
    ``dumbbells``, ``kettlebells``, ``machine`` (free steps), ``band``, ``bodyweight``, ``other``.
    `implements` is how many are held (two dumbbells: 2). `is_main` marks lifts that can carry a heavy dose.
    `substitutes` maps an intent (`same-pattern`, `less-kit`, `easier`, `harder`, `kinder-to-knee`, ...) to ids.
    `avoid_with` names painful places with which it isn't given. `fit` is FIT category and subtype (subtype None:
    only the category fits; the name travels as the exercise title).
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
