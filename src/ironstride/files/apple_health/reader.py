"""A health export into readings: one for each workout, a last one for the weighings and for what was wrong."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from ironstride.files.apple_health.activity import Route, activity_of
from ironstride.files.apple_health.kinds import BODY_MASS
from ironstride.files.apple_health.parse import Export, Refused, parse
from ironstride.files.apple_health.times import instant
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.measures import BodyMass
from ironstride.training.problem import Problem

_FORMAT: Final = "apple-health"
_EXPORT_AGAIN: Final = (
    "Export again in the Health app (your picture, Export All Health Data) and give the zip unchanged."
)
_KEPT: Final = "Nothing to do: everything else was kept."
_HEAVIEST_KG: Final = 1000.0


def read(file: BinaryIO, name: str, answers: Answers = NOTHING_SAID, route: Route | None = None) -> Iterator[Reading]:
    """Read `export.xml` as a stream: a reading for each workout, then one for the weighings.

    Only the samples of a few quantities are held while it streams by, in 18 to 26 bytes each. `route` gives the
    samples of a route file by the path that the export names it with; None where there is no such file. Entities
    are refused, the document type is not. Damage stops the reading there; what came before is kept. Everything in
    an export is dated and has units, so `answers` change nothing.

    >>> import io
    >>> next(read(io.BytesIO(b"<HealthData/>"), "export.xml")).problems[0].what
    'the export holds no workout and no weighing.'
    """
    del answers
    try:
        export = parse(file)
    except Refused as refused:
        what = f"the file was refused: {refused}; nothing was read."
        yield Reading(name=name, format=_FORMAT, problems=(Problem(where=name, what=what, try_this=_EXPORT_AGAIN),))
        return
    for workout in export.workouts:
        yield Reading(name=name, format=_FORMAT, activities=(activity_of(workout, export.samples, route, name),))
    masses, unbelievable = _weighings(export, name)
    problems = tuple(_problems(export, name, unbelievable, is_empty=not masses and not export.workouts))
    if masses or problems:
        yield Reading(name=name, format=_FORMAT, body_mass=masses, problems=problems)


def _weighings(export: Export, name: str) -> tuple[tuple[BodyMass, ...], int]:
    times, values = export.samples.all_of(BODY_MASS)
    pairs = list(zip(times.tolist(), values.tolist(), strict=True))
    masses = tuple(BodyMass(at=instant(at), kg=kg, source=name) for at, kg in pairs if 0 < kg < _HEAVIEST_KG)
    return masses, len(pairs) - len(masses)


def _problems(export: Export, name: str, unbelievable: int, *, is_empty: bool) -> Iterator[Problem]:
    if export.error:
        read = f"{len(export.workouts)} workouts and {export.samples.count} records before that were kept"
        what = f"{export.error}; {read}. Workouts stand at its end, so they may be missing."
        yield Problem(where=f"{name}, line {export.line}", what=what, try_this=_EXPORT_AGAIN, is_fatal=is_empty)
    elif is_empty:
        what = "the export holds no workout and no weighing."
        yield Problem(where=name, what=what, try_this=_EXPORT_AGAIN, is_fatal=False)
    if export.undated:
        what = f"{export.undated} workouts without a believable start and end were left out."
        yield Problem(where=name, what=what, try_this=_KEPT, is_fatal=False)
    if export.samples.unreadable + unbelievable:
        count = export.samples.unreadable + unbelievable
        what = f"{count} records without a readable date, value or unit were left out."
        yield Problem(where=name, what=what, try_this=_KEPT, is_fatal=False)
