"""What she writes down about herself: body weight, notes, and her shoes with what was run in them."""

from datetime import date, datetime, time
from typing import Annotated, Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, FromQuery
from litestar.response import Redirect

from ironstride.coach.keep_journal import journal, take_last, weigh, write_note
from ironstride.coach.keep_shoes import add, assign, mileage, remove, retire
from ironstride.surfaces.web.athlete.filled import Values
from ironstride.surfaces.web.athlete.form import sent
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem
from ironstride.units import Load


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


FormData = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
PAGE: Final = "/settings/journal"
MOST_SHOWN: Final = 10
"""Weighings and notes that are shown: our default."""
_LARGEST_FORM: Final = 20_000  # bytes, our limit
_MORNING: Final = time(7)
"""When somebody weighs herself on a day that she names: our default."""
_NO_DAY: Final = Problem(
    where="day", what=_("this is no day; nothing was changed."), try_this=_("Write it as 2026-11-24.")
)

_NO_WORDS: Final = Problem(
    where="note", what=_("nothing is written; nothing was kept."), try_this=_("Write a few words.")
)


@get(PAGE, sync_to_thread=True)
def show(visit: NamedDependency[Visit], done: FromQuery[str] = "") -> Response[str]:
    """The last weighings and notes, and every pair of shoes."""
    return _page(visit, done=done[:20])


@post(f"{PAGE}/weight", request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def keep_weight(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """Keep a weighing: a bare number is in her units, and of today where no day is named."""
    told = sent(data)
    day = _day(told, "weighed_on")
    if isinstance(day, Problem):
        return _page(visit, day, told=told)
    text = told.get("weight", "").replace(",", ".")
    if text.replace(".", "", 1).isdigit():
        text = f"{text} {journal(visit.store, visit.athlete_id, 0, visit.today).unit}"
    at = visit.now if day in (None, visit.today) else datetime.combine(day, _MORNING, visit.now.tzinfo)
    came = weigh(visit.store, visit.athlete_id, text, at, visit.now)
    return _after(visit, came.problems, told)


@post(f"{PAGE}/note", request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def keep_note(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """Keep a note in her own words."""
    told = sent(data)
    if not told.get("note", ""):
        return _page(visit, _NO_WORDS, told=told)
    return _after(visit, write_note(visit.store, visit.athlete_id, told.get("note", ""), visit.now).problems, told)


@post(f"{PAGE}/undo", request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def undo(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """Take back the weighing that was typed last, or the last note."""
    take_last(visit.store, visit.athlete_id, "weighing" if sent(data).get("what") == "weighing" else "note")
    return Redirect(f"{PAGE}?done=undo", status_code=303)


@post(f"{PAGE}/shoes", request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def change_shoes(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """A new pair; or of one that is there: no longer worn, worn again, forgotten, or worn in the runs of some days."""
    told = sent(data)
    days = [_day(told, name) for name in ("from", "to")]
    wrong = [one for one in days if isinstance(one, Problem)]
    if wrong:
        return _page(visit, wrong[0], told=told)
    first, last = (one if isinstance(one, date) else None for one in days)
    who, name = (visit.store, visit.athlete_id), told.get("name", "")
    match told.get("do", ""):
        case "retire":
            came = retire(*who, name, visit.today)
        case "again":
            came = retire(*who, name, None)
        case "forget":
            came = remove(*who, name)
        case "wear":
            came = assign(*who, name, from_day=first, to_day=last)
        case _:
            came = add(*who, name, first)
    return _after(visit, came.problems, told)


def _day(told: Values, name: str) -> date | Problem | None:
    text = told.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return _NO_DAY


def _after(visit: Visit, problems: tuple[Problem, ...], told: Values) -> Response[Any]:
    return _page(visit, problems[0], told=told) if problems else Redirect(f"{PAGE}?done=kept", status_code=303)


def _page(visit: Visit, problem: Problem | None = None, *, told: Values | None = None, done: str = "") -> Response[str]:
    found = journal(visit.store, visit.athlete_id, MOST_SHOWN, visit.today)
    pairs, without = mileage(visit.store, visit.athlete_id)
    return page(
        "settings_journal.html", visit, status=400 if problem else 200, problem=problem, told=told or {}, done=done,
        unit=found.unit, weighed_before=found.told,
        weighings=[(one, Load.from_kg(one.kg, found.unit)) for one in found.weighings],
        notes=found.notes, has_typed=found.has_typed, pairs=pairs, without=without, today=visit.today, now=visit.now,
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (show, keep_weight, keep_note, undo, change_shoes)
