"""What is answered on Today's page: a session left out, pain a day later, an entry that looked like a slip.

Apart from the page itself, which a start shows before it has imported what these need.
"""

from datetime import date
from typing import Annotated, Final, Literal

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body
from litestar.response import Redirect
from msgspec import Meta, Struct

from ironstride.coach.answer_doubt import answer_doubt
from ironstride.coach.pain_in_session import answer_question
from ironstride.coach.pain_now import Ending, end_pain
from ironstride.coach.skip_sessions import SkipReason, skip_sessions, take_one_back
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem

_Id = Annotated[str, Meta(min_length=1, max_length=120)]


class Named(Struct):
    """A form that names a session."""

    session: _Id


class LeftOut(Struct):
    """A form that leaves a session out, and why."""

    session: _Id
    reason: SkipReason = "other"


class PainSaid(Struct):
    """How a reported pain is a day later."""

    report: _Id
    said: Literal["back to baseline", "worse"]


class PainOver(Struct):
    """Pain that is gone, or that was never there."""

    place: _Id
    said: Ending
    side: Literal["left", "right", "both"] = "both"
    report: Annotated[str, Meta(max_length=120)] = ""
    back: Literal["/", "/strength"] = "/"


class EntrySaid(Struct):
    """Whether an entry that was asked about is right."""

    exercise: _Id
    on: date
    logged: _Id
    said: Literal["right", "slip"]


@post("/today/skip", sync_to_thread=True, status_code=303)
def skip(
    visit: NamedDependency[Visit], data: Annotated[LeftOut, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[str] | Redirect:
    """Leave a session out; it can be taken back on the page that follows."""
    outcome = skip_sessions(visit.store, visit.athlete_id, data.session, data.reason, visit.now)
    return _back(visit, outcome.problems)


@post("/today/unskip", sync_to_thread=True, status_code=303)
def unskip(
    visit: NamedDependency[Visit], data: Annotated[Named, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Put a session back that was left out."""
    take_one_back(visit.store, visit.athlete_id, data.session)
    return Redirect("/", status_code=303)


@post("/today/pain", sync_to_thread=True, status_code=303)
def pain(
    visit: NamedDependency[Visit], data: Annotated[PainSaid, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[str] | Redirect:
    """Answer the question of the day after."""
    answer = answer_question(visit.store, visit.athlete_id, data.report, data.said, visit.now)
    return _back(visit, (answer,) if isinstance(answer, Problem) else ())


@post("/today/pain-over", sync_to_thread=True, status_code=303)
def pain_over(
    visit: NamedDependency[Visit], data: Annotated[PainOver, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Say that a pain is gone, or that its report was a mistake."""
    end_pain(visit.store, visit.athlete_id, data.place, data.side, data.report, data.said, visit.now)
    return Redirect(data.back, status_code=303)


@post("/today/entry", sync_to_thread=True, status_code=303)
def entry(
    visit: NamedDependency[Visit], data: Annotated[EntrySaid, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Response[str] | Redirect:
    """Answer the question about an entry."""
    if data.exercise not in exercises():
        return Redirect("/", status_code=303)
    problems = answer_doubt(
        visit.store, visit.athlete_id, data.exercise, data.on, data.logged, visit.now, is_right=data.said == "right"
    )
    return _back(visit, problems)


def _back(visit: Visit, problems: tuple[Problem, ...]) -> Response[str] | Redirect:
    fatal = next((one for one in problems if one.is_fatal), None)
    return page("problem.html", visit, status=409, problem=fatal) if fatal else Redirect("/", status_code=303)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (skip, unskip, pain, pain_over, entry)
