"""Set-up: six questions, of which only the week must be answered, a first week while they are answered, then Today."""

from datetime import UTC, date, timedelta
from typing import Annotated, Any, BinaryIO, Final, cast

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body
from litestar.response import Redirect

from ironstride.coach.keep_journal import write_note
from ironstride.coach.set_up import first_plan, has_a_plan, set_up_runner
from ironstride.surfaces.web.athlete.filled import Values, blank
from ironstride.surfaces.web.athlete.first_look import first_look
from ironstride.surfaces.web.athlete.form import AthleteForm, sent
from ironstride.surfaces.web.athlete.told import Told, told
from ironstride.surfaces.web.athlete.week_from_files import MOST_BYTES, with_week_of
from ironstride.surfaces.web.newcomer import Newcomer, newcomer_of
from ironstride.surfaces.web.render import html

FormData = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
FilesData = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]
_NEWCOMER: Final = {"newcomer": Provide(newcomer_of, sync_to_thread=True)}
_LARGEST_FORM: Final = 200_000  # bytes, our limit


@get("/set-up", dependencies=_NEWCOMER, sync_to_thread=True)
def ask(newcomer: NamedDependency[Newcomer]) -> Response[Any]:
    """The six questions, still open."""
    if has_a_plan(newcomer.store):
        return Redirect("/settings")
    return _page(newcomer, blank(newcomer.timezone, newcomer.units), is_fresh=True)


@post("/set-up/preview", status_code=200, dependencies=_NEWCOMER, request_max_body_size=_LARGEST_FORM,
      sync_to_thread=True)  # fmt: skip
def preview(newcomer: NamedDependency[Newcomer], data: FormData) -> Response[str]:
    """The first week as the answers stand, for a part of the page."""
    values = sent(data)
    answer = told(values, _today(newcomer, values))
    return html("set_up_preview.html", newcomer.words, is_alone=True, **_look(newcomer, values, answer))


@post("/set-up/check", status_code=200, dependencies=_NEWCOMER, request_max_body_size=_LARGEST_FORM,
      sync_to_thread=True)  # fmt: skip
def check(newcomer: NamedDependency[Newcomer], data: FormData) -> dict[str, list[str]]:
    """What is wrong with the answers so far, in words by field: before the next step, and once one was corrected."""
    values = sent(data)
    found = told(values, _today(newcomer, values)).problems
    return {name: list(map(newcomer.words.gettext, dict.fromkeys(texts))) for name, texts in found.items()}


@post("/set-up/runs", status_code=200, dependencies=_NEWCOMER, request_max_body_size=MOST_BYTES, sync_to_thread=True)
def from_runs(newcomer: NamedDependency[Newcomer], data: FilesData) -> Response[str]:
    """The usual week out of run files, put into the form; every other answer stays."""
    values = sent(data)
    files = data.get("recordings", [])
    given = [one for one in (files if isinstance(files, list) else [files]) if isinstance(one, UploadFile)]
    timezone = values.get("timezone", "") or newcomer.timezone
    filled, says = with_week_of(values, [(one.filename, cast(BinaryIO, one.file)) for one in given], timezone)
    return _page(newcomer, filled, says=says)


@post("/set-up", dependencies=_NEWCOMER, request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def finish(newcomer: NamedDependency[Newcomer], data: FormData) -> Response[Any]:
    """Keep the runner and her plan. With a mistake nothing is kept, and the form comes back as it was sent."""
    if has_a_plan(newcomer.store):
        return Redirect("/")
    values = sent(data)
    shown_on = _shown_on(newcomer, values)
    answer = told(values, shown_on)
    if answer.request is None:
        return _page(newcomer, values, answer, status=400)
    now = newcomer.now.astimezone(UTC)
    who = set_up_runner(newcomer.store, answer.request, now, shown_on)
    for line in answer.unruled:
        write_note(newcomer.store, who, line, now)
    return Redirect("/", status_code=303)


def _today(newcomer: Newcomer, values: Values) -> date:
    return newcomer.now_in(values.get("timezone", "")).date()


def _shown_on(newcomer: Newcomer, values: Values) -> date:
    """The day of the week that she was shown: past midnight the same one is kept. Of an older page it is today."""
    today = _today(newcomer, values)
    yesterday = today - timedelta(days=1)
    return yesterday if values.get("shown_on") == yesterday.isoformat() else today


def _page(
    newcomer: Newcomer, values: Values, answer: Told | None = None, *, status: int = 200, is_fresh: bool = False,
    says: tuple[str, ...] = (),
) -> Response[str]:  # fmt: skip
    form = AthleteForm(values=values, problems=answer.problems if answer else {}, words=newcomer.words)
    look = _look(newcomer, values, answer or told(values, _today(newcomer, values)))
    return html(
        "set_up.html", newcomer.words, status=status, here="/set-up", theme="", form=form, is_fresh=is_fresh,
        says=says, has_mistakes=answer is not None, is_alone=False, **look,
    )  # fmt: skip


def _look(newcomer: Newcomer, values: Values, answer: Told) -> dict[str, Any]:
    look = None
    if answer.request is not None:
        today = _today(newcomer, values)
        look = first_look(first_plan(newcomer.store, answer.request, today), answer.unruled, today, newcomer.words)
    return {"look": look, "answer": answer}


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (ask, preview, check, from_runs, finish)
