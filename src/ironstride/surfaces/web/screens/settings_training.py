"""What the plan is made from, changed: the answers as they stand, what follows from other ones, then the new plan."""

from typing import Annotated, Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body
from litestar.response import Redirect

from ironstride.coach.change_plan import ChangedPlan, change_plan, keep_changed_plan
from ironstride.coach.health_first import health_lines
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.surfaces.web.athlete.filled import Values, filled
from ironstride.surfaces.web.athlete.form import AthleteForm, sent
from ironstride.surfaces.web.athlete.told import Told, told
from ironstride.surfaces.web.protocol_words import source_links
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem

FormData = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
BASE: Final = "base"
"""The field that says which version of the plan the answers were about."""
_LARGEST_FORM: Final = 200_000  # bytes, our limit
_MOST_CHANGES: Final = 12


@get("/settings/training", sync_to_thread=True)
def training(visit: NamedDependency[Visit]) -> Response[Any]:
    """The answers that the plan was made from."""
    kept = stored_plan(visit.store, visit.athlete_id)
    if isinstance(kept, Problem):
        return Redirect("/set-up")
    return _form(visit, kept, filled(kept.plan.request))


@post("/settings/training", status_code=200, request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def look(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """What other answers make of the rest of the plan; nothing is kept yet."""
    kept = stored_plan(visit.store, visit.athlete_id)
    if isinstance(kept, Problem):
        return Redirect("/set-up")
    values = sent(data)
    answer = told(values, visit.today, kept.plan.request)
    if answer.request is None:
        return _form(visit, kept, values, answer, status=400)
    return _preview(
        visit, kept, values, answer, change_plan(visit.store, visit.athlete_id, kept, answer.request, visit.now)
    )


@post("/settings/training/edit", status_code=200, request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def edit(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """Back from the preview, every answer still there."""
    kept = stored_plan(visit.store, visit.athlete_id)
    return Redirect("/set-up") if isinstance(kept, Problem) else _form(visit, kept, sent(data))


@post("/settings/training/keep", status_code=200, request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def keep(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """Keep the plan that was looked at. Where another one was kept meanwhile, it is looked at again first."""
    kept = stored_plan(visit.store, visit.athlete_id)
    if isinstance(kept, Problem):
        return Redirect("/set-up")
    values = sent(data)
    answer = told(values, visit.today, kept.plan.request)
    if answer.request is None:
        return _form(visit, kept, values, answer, status=400)
    changed = change_plan(visit.store, visit.athlete_id, kept, answer.request, visit.now)
    if values.get(BASE) != _version(kept):
        return _preview(visit, kept, values, answer, changed, is_stale=True)
    keep_changed_plan(visit.store, visit.athlete_id, kept, changed, visit.now)
    return Redirect("/settings?done=training", status_code=303)


def _version(kept: StoredPlan) -> str:
    return f"{kept.id} {kept.made_at.isoformat()}"


def _form(
    visit: Visit, kept: StoredPlan, values: Values, answer: Told | None = None, *, status: int = 200
) -> Response[str]:
    form = AthleteForm(values=values, problems=answer.problems if answer else {}, words=visit.words)
    return page("settings_training.html", visit, status=status, form=form, base=_version(kept))


def _preview(
    visit: Visit, kept: StoredPlan, values: Values, answer: Told, changed: ChangedPlan, *, is_stale: bool = False
) -> Response[str]:
    return page(
        "settings_training_preview.html", visit, status=409 if is_stale else 200, changed=changed, answer=answer,
        values={name: value for name, value in values.items() if name != BASE}, base=_version(kept),
        shown=changed.changes[:_MOST_CHANGES], source_links=source_links,
        health=health_lines(changed.plan), is_stale=is_stale,
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (training, look, edit, keep)
