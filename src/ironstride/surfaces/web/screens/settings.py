"""Settings: how the app speaks and looks, where the data is and how it comes out, and a backup of it."""

from typing import Annotated, Any, Final, get_args

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, FromQuery
from litestar.response import Redirect

from ironstride.coach.back_up import back_up_to, backups_of, index_folder_of
from ironstride.coach.keep_settings import keep_settings
from ironstride.store import StoreProblem
from ironstride.surfaces.web.athlete.form import sent
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem
from ironstride.training.settings import FIRST_DAYS, Language, Settings, Theme


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


FormData = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
LANGUAGES: Final = {"system": _("As the browser says"), "en": "English", "de": "Deutsch"}
THEMES: Final = {"system": _("As the device says"), "light": _("Light"), "dark": _("Dark")}
_MOST_BACKUPS: Final = 5
_LARGEST_FORM: Final = 20_000  # bytes, our limit


@get("/settings", sync_to_thread=True)
def settings(visit: NamedDependency[Visit], done: FromQuery[str] = "") -> Response[str]:
    """Everything that can be set, and what was done last."""
    return _page(visit, done=done[:20])


@post("/settings/app", request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def keep_app(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """Keep how the app speaks and looks; what isn't offered is refused and changes nothing."""
    told = sent(data)
    try:
        first_day = int(told.get("first_day", "0"))
        wanted = Settings(
            language=_one_of(Language, told.get("language", "")),
            theme=_one_of(Theme, told.get("theme", "")),
            has_24_hours=told.get("clock", "24") == "24",
            first_day=first_day,
            has_keys=bool(told.get("keys")),
        )
    except ValueError:
        what = _("one of the choices is none that is offered; nothing was changed.")
        return _page(visit, Problem(where=_("Settings"), what=what, try_this=_("Choose again.")), status=400)
    keep_settings(visit.store, visit.athlete_id, wanted)
    return Redirect("/settings?done=app", status_code=303)


@post("/settings/backup", sync_to_thread=True)
def back_up(visit: NamedDependency[Visit]) -> Response[Any]:
    """A backup of everything, into the folder beside the database."""
    folder = index_folder_of(visit.store)
    target = folder / "backups"
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        back_up_to(visit.store, target, folder, visit.now)
    except OSError as error:
        what = f"this folder can't be made ({error.strerror})."
        return _page(visit, Problem(where=str(target), what=what, try_this="Check its rights."), status=503)
    except StoreProblem as error:
        return _page(visit, error.problem, status=503)
    return Redirect("/settings?done=backup", status_code=303)


def _one_of(offered: Any, told: str) -> Any:
    if told not in get_args(offered):
        raise ValueError(f"{told!r} is not offered")
    return told


def _page(visit: Visit, problem: Problem | None = None, *, status: int = 200, done: str = "") -> Response[str]:
    made = backups_of(visit.store)
    return page(
        "settings.html", visit, status=status, problem=problem, done=done, languages=LANGUAGES, themes=THEMES,
        first_days=FIRST_DAYS, backups=tuple(reversed(made))[:_MOST_BACKUPS], place=visit.store.where,
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (settings, keep_app, back_up)
