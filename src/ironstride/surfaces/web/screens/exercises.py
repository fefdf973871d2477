"""The catalogue: look for an exercise by words, purpose, kit or the place that it loads; and one in full."""

from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException, ValidationException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, Parameter

from ironstride.coach.exercise_log import ExerciseLog, exercise_log, kit_at_hand
from ironstride.coach.find_exercises import find_exercises
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import KIT, PATTERNS, PLACES, Exercise
from ironstride.protocols.registers import Item, items, sources
from ironstride.surfaces.web import exercise_words
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.units import Load
from ironstride.units.load import MassUnit

MINE: Final = "mine"
NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for; "" where it doesn't matter. `kit` is a piece of kit, `MINE` or `NOTHING`."""

    q: str
    pattern: str
    kit: str
    place: str

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked."""
        return bool(self.q or self.pattern or self.kit or self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A numbered statement of the articles that speaks of an exercise."""

    item: Item
    by: tuple[str, ...]


Word = Annotated[str, Parameter(max_length=30)]


@get("/exercises", sync_to_thread=True)
def catalogue(
    visit: NamedDependency[Visit],
    q: Annotated[str, Parameter(max_length=80)] = "",
    pattern: Word = "",
    kit: Word = "",
    place: Word = "",
) -> Response[str]:
    """The exercises that fit, by pattern."""
    asked = Asked(q=" ".join(q.split()), pattern=pattern, kit=kit, place=place)
    for said, known in ((pattern, PATTERNS), (kit, (*KIT, MINE, NOTHING)), (place, PLACES)):
        if said and said not in known:
            raise ValidationException
    mine = kit_at_hand(visit.store, visit.athlete_id)
    found = _found(asked, mine, visit)
    groups = [(name, list(some)) for name, some in groupby(found, key=lambda one: one.pattern)] if not asked.q else []
    return page(
        "exercises.html", visit, asked=asked, groups=groups, found=found, has_own_kit=mine is not None,
        patterns=PATTERNS, kits=KIT, places=PLACES, of=exercise_words, kit_words=exercise_words.kit_words,
    )  # fmt: skip


@get("/exercises/{exercise_id:str}", sync_to_thread=True)
def exercise(visit: NamedDependency[Visit], exercise_id: FromPath[str]) -> Response[str]:
    """One exercise in full, and what she has of it."""
    one = exercises().get(exercise_id)
    if one is None:
        raise NotFoundException
    log = exercise_log(visit.store, visit.athlete_id, one.id, visit.now)
    last = [(time.on, [exercise_words.set_words(each, visit.words) for each in time.sets]) for time in log.last]
    return page(
        "exercise.html", visit, one=one, band=_band(log, visit.words), last=last, told=_told(one), sources=sources(),
        of=exercise_words,
        kit_words=exercise_words.kit_words(one, visit.words),
        tempo=exercise_words.tempo_words(one.tempo, visit.words),
    )  # fmt: skip


def _band(log: ExerciseLog, words: Words) -> tuple[str, str, str] | None:
    """The low end, the middle and the high end of what she lifts once; None where nothing tells it."""
    if log.one_rm is None:
        return None
    unit: MassUnit = "lb" if log.units == "imperial" else "kg"
    low, mid, high = (
        exercise_words.about(float(Load.from_kg(kg, unit).amount), words)
        for kg in (log.one_rm.low_kg, log.one_rm.mid_kg, log.one_rm.high_kg)
    )
    return low, f"{mid}{NO_BREAK}{unit}", f"{high}{NO_BREAK}{unit}"


def _found(asked: Asked, mine: tuple[str, ...] | None, visit: Visit) -> list[Exercise]:
    kit = {MINE: mine, NOTHING: ()}.get(asked.kit)
    found = list(find_exercises(asked.q, pattern=asked.pattern or None, kit=kit, place=asked.place or None))
    if asked.kit not in ("", MINE, NOTHING):  # a piece of kit: what uses it, whatever else that takes
        found = [one for one in found if any(asked.kit in way for way in one.kit)]
    if asked.q and visit.words.language != "en":
        found = _in_her_language(asked, kit, visit) or found
    return found if asked.q else sorted(found, key=lambda one: PATTERNS.index(one.pattern))


def _in_her_language(asked: Asked, kit: tuple[str, ...] | None, visit: Visit) -> list[Exercise]:
    """By the translated names: who reads German looks for German words."""
    fitting = find_exercises(pattern=asked.pattern or None, kit=kit, place=asked.place or None)
    words = asked.q.casefold().split()
    return [one for one in fitting if all(word in visit.words.gettext(one.name).casefold() for word in words)]


def _told(one: Exercise) -> list[Told]:
    pointer = f"exercise:{one.id}"
    return [
        Told(item=item, by=tuple(source for source in item.sources if source in sources()))
        for item in items().values()
        if pointer in item.lives_in
    ]


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (catalogue, exercise)
