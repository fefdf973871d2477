"""The runner's data, out and away: everything as a zip, the plan as a calendar, and all of it erased."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from tempfile import TemporaryFile
from typing import IO, Annotated, Any, Final
from zipfile import ZipFile

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body
from litestar.response import Redirect, Stream

from ironstride.coach.back_up import index_folder_of
from ironstride.coach.erase_runner import erase_runner, would_go
from ironstride.coach.stored_plan import logged_sessions, stored_plan
from ironstride.coach.strength_of import plan_as_logged
from ironstride.surfaces.web.athlete.form import sent
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


FormData = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
WORD: Final = _("erase")
"""What is typed to erase everything."""
KINDS: Final = {
    _("Runs and rides"): ("activities",),
    _("Their measures over time"): ("streams",),
    _("Original files"): ("originals",),
    _("Logged sessions"): ("logged_sessions",),
    _("Logged sets"): ("logged_sets",),
    _("Plans, with their older states"): ("plan_versions",),
    _("Planned sessions and runs"): ("sessions", "planned_runs"),
    _("Body weights"): ("body_mass",),
    _("Shoes"): ("shoes",),
    _("Notes"): ("notes",),
    _("Answers about your health"): ("health",),
}
"""What a runner knows of her data, and the tables that hold it."""
REST: Final = _("Everything else, in rows")
_AT_ONCE: Final = 1 << 18
_LARGEST_FORM: Final = 20_000  # bytes, our limit


@get("/api/export.zip", sync_to_thread=True)
def export(visit: NamedDependency[Visit]) -> Stream:
    """Every row, original, sample and plan as a zip, made whole before the first byte goes out."""
    from ironstride.coach.export_all import export_all  # with what reads an export: megabytes that no page needs
    from ironstride.files.export_parts import ZipParts

    file = TemporaryFile()  # noqa: SIM115  # closed when the last byte has gone
    with ZipFile(file, "w") as archive:
        export_all(visit.store, visit.athlete_id, ZipParts(archive, visit.now), made_at=visit.now)
    file.seek(0)
    name = f"ironstride-{visit.today}.zip"
    return Stream(_pieces(file), media_type="application/zip", headers=_as_file(name))


@get("/api/plan.ics", sync_to_thread=True)
def calendar(visit: NamedDependency[Visit]) -> Response[bytes]:
    """The plan as it stands, with what was logged, for any calendar."""
    from ironstride.files.calendar_ics import plan_ics  # what it is made with takes megabytes that no page needs

    kept = stored_plan(visit.store, visit.athlete_id)
    if isinstance(kept, Problem):
        raise NotFoundException
    plan = plan_as_logged(visit.store, visit.athlete_id, kept.plan, visit.today)
    done, _problems = logged_sessions(visit.store, visit.athlete_id)
    content = plan_ics(plan, visit.now.astimezone(UTC), done)
    return Response(content, media_type="text/calendar; charset=utf-8", headers=_as_file("ironstride.ics"))


@get("/settings/erase", sync_to_thread=True)
def ask_to_erase(visit: NamedDependency[Visit]) -> Response[Any]:
    """What would go, and the word that has to be typed."""
    return _erase_page(visit)


@post("/settings/erase", request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def erase(visit: NamedDependency[Visit], data: FormData) -> Response[Any]:
    """Erase everything where the word was typed; anything else changes nothing."""
    told = sent(data)
    if told.get("word", "").lower() not in (WORD, visit.words.gettext(WORD)):
        return _erase_page(visit, told.get("word", ""), status=400)
    folder = index_folder_of(visit.store)
    erased = erase_runner(visit.store, visit.athlete_id, folder, takes_copies=bool(told.get("copies")))
    return page("erased.html", visit, erased=erased)


def _erase_page(visit: Visit, typed: str = "", *, status: int = 200) -> Response[Any]:
    if visit.someone.is_demo:
        return Redirect("/settings")
    going = would_go(visit.store, visit.athlete_id, index_folder_of(visit.store))
    word = visit.words.gettext(WORD)
    return page(
        "erase.html", visit, status=status, going=going, kinds=_kinds(going.counts), word=word, typed=typed,
        is_wrong=status == 400,
    )  # fmt: skip


def _kinds(counts: Mapping[str, int]) -> dict[str, int]:
    """How much there is of each kind, kinds without any left out."""
    named = {name for tables in KINDS.values() for name in tables}
    found = {kind: sum(counts.get(name, 0) for name in tables) for kind, tables in KINDS.items()}
    found[REST] = sum(count for name, count in counts.items() if name not in named)
    return {kind: count for kind, count in found.items() if count}


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        yield from iter(lambda: file.read(_AT_ONCE), b"")


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (export, calendar, ask_to_erase, erase)
