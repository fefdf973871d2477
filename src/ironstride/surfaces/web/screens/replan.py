"""Life happened: tell what, see the plan as it would be, keep it or not."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Final
from urllib.parse import urlencode

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, FromQuery, Parameter
from litestar.response import Redirect

from ironstride.coach.keep_news import keep_news
from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.replan_kept import replan_kept
from ironstride.coach.skip_sessions import LEFT_OUT, SKIP_REASONS
from ironstride.coach.stored_plan import StoredPlan
from ironstride.protocols.exercise import KIT
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.surfaces.web import exercise_words
from ironstride.surfaces.web.block_words import run_name, session_name
from ironstride.surfaces.web.kept_plan import kept_plan, wall_now
from ironstride.surfaces.web.life_checks import near_places
from ironstride.surfaces.web.life_forms import FIELDS, LABELS, MEANT, TITLES, read_life
from ironstride.surfaces.web.plan_diff import digest_of, plan_diff
from ironstride.surfaces.web.refusals import Refused
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.skip_words import REASONS
from ironstride.surfaces.web.visit import Visit
from ironstride.surfaces.web.when_words import short_moment
from ironstride.training.problem import Problem

LOOK_BACK: Final = timedelta(days=7)
LOOK_AHEAD: Final = timedelta(days=14)
"""Sessions and runs that the forms offer: our defaults."""
Given = Mapping[str, list[str]]
Form = Annotated[dict[str, str | list[str]], Body(media_type=RequestEncodingType.URL_ENCODED)]


def _(text: str) -> str:
    """Marks a text for translation; templates translate it where it is shown."""
    return text


@get("/replan", sync_to_thread=True)
def life(
    request: Request,  # type: ignore[type-arg]
    visit: NamedDependency[Visit],
    what: FromQuery[Annotated[str, Parameter(max_length=20)]] = "",
    session: FromQuery[Annotated[str, Parameter(max_length=120)]] = "",
) -> Response[str]:
    """What happened? A form for each kind of news. `what` is the one that is open, with what of it was told before;
    `session` is what it is about."""
    return _forms(visit, kept_plan(visit), what, (), _asked(request), session=session)


def _asked(request: Request) -> Given:  # type: ignore[type-arg]
    return {name: request.query_params.getall(name, []) for name in request.query_params}


@get("/replan/preview", sync_to_thread=True)
def preview(request: Request, visit: NamedDependency[Visit]) -> Response[str]:  # type: ignore[type-arg]
    """The plan after the news, before it is kept."""
    stored = kept_plan(visit)
    return _preview(visit, stored, _asked(request))


@post("/replan/keep", sync_to_thread=True)
def keep(visit: NamedDependency[Visit], data: Form) -> Response[str] | Redirect:
    """Keep the plan after the news as a new version, if it is the one that was shown, and the news as facts."""
    stored = kept_plan(visit)
    given = {name: value if isinstance(value, list) else [value] for name, value in data.items()}
    if given.get("number") != [str(stored.number)]:
        what = _("Your plan was changed since you saw this preview. Nothing was changed now.")
        raise Refused(Problem(where=_("Your plan"), what=what, try_this=_("Tell it again from your week.")), 409)
    events, problems = read_life(given, stored.plan, visit.today)
    if events is None:
        return _forms(visit, stored, given.get("what", [""])[0], problems, given, status=400)
    made = replan_kept(visit.store, visit.athlete_id, stored, events, wall_now(visit)).made
    if given.get("digest") != [digest_of(made)]:
        return _preview(visit, stored, given, is_new=True)
    keep_news(visit.store, visit.athlete_id, events, visit.now, _reason(given) or LEFT_OUT)
    version = keep_plan(visit.store, made.plan, stored.name, visit.athlete_id, visit.now, given["what"][0])
    return Redirect(f"/week/{visit.today}?kept={version.number}", status_code=303)


def _preview(visit: Visit, stored: StoredPlan, given: Given, *, is_new: bool = False) -> Response[str]:
    events, problems = read_life(given, stored.plan, visit.today)
    what = given.get("what", [""])[0]
    if events is None:
        return _forms(visit, stored, what, problems, given, status=400)
    after = replan_kept(visit.store, visit.athlete_id, stored, events, wall_now(visit))
    fields = [(name, value) for name in ("what", *FIELDS[what]) for value in given.get(name, [])]
    fields += [("reason", one) for one in [_reason(given)] if one]
    fields += [(MEANT, one) for one in given.get(MEANT, [])[:1] if what == "pain"]
    told = [(name, value) for name, value in fields if name != MEANT]
    diff = plan_diff(stored.plan, after.made, wall_now(visit), visit.words)
    return page(
        "replan_preview.html", visit, what=what, fields=fields, diff=diff, is_new=is_new, number=stored.number,
        again=f"/replan?{urlencode(told)}#{what}", remarks=(*problems, *after.remarks),
    )  # fmt: skip


def _reason(given: Given) -> str:
    """Why a session was missed, where one of the reasons that are offered was chosen."""
    return next((one for one in SKIP_REASONS if given.get("reason") == [one]), "")


def _forms(
    visit: Visit, stored: StoredPlan, what: str, problems: tuple[Problem, ...], given: Given, *, status: int = 200,
    session: str = "",
) -> Response[str]:  # fmt: skip
    plan, now, words = stored.plan, wall_now(visit), visit.words
    meant = next((one for one in plan.sessions if one.id == session), None)

    is_told = any(name in given for name in FIELDS.get(what, ()) if name != "session")

    def typed(kind: str, name: str, usual: object = "") -> object:
        """What stands in a field: what was typed into this form before, else what it usually begins with."""
        return next(iter(given.get(name, [])), "") if is_told and kind == what else usual

    def is_near(at: datetime) -> bool:
        return now - LOOK_BACK <= at <= now + LOOK_AHEAD

    sessions = [
        (one.id, f"{short_moment(one.start, words)} · {session_name(one, words)}")
        for one in plan.sessions
        if is_near(one.start)
    ]
    runs = [
        (f"{run.start.date()} {run.kind}", f"{short_moment(run.start, words)} · {run_name(run, words)}")
        for run in plan.runs
        if now.date() <= run.start.date() and is_near(run.start)
    ]
    protocols = [(id_, protocol(id_).name) for id_ in protocol_ids()]
    return page(
        "replan.html", visit, status=status, what=what, problems=problems, sessions=sessions, runs=runs,
        session=session, on=max(now.date(), meant.start.date()) if meant else now.date(), reasons=REASONS,
        races=[race for race in plan.request.races if race.date >= now.date()],
        kit=[one for one in KIT if one != "bodyweight"], kit_names=exercise_words.KIT,
        own_kit=plan.request.athlete.kit, protocols=protocols, protocol=plan.protocol, today=visit.today,
        titles=TITLES, labels=LABELS, typed=typed,
        told_kit=given.get("kit", []) if is_told else None,
        near=near_places(str(typed("pain", "place"))),
        asks_place=any(one.where == LABELS["pain"]["place"] for one in problems),
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (life, preview, keep)
