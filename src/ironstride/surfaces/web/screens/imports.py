"""Import: files are taken in, checked while the page comes and goes, shown, kept in one step, and taken back."""

from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO, Final, cast

from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect

from ironstride.coach.kept_imports import imports_of, undo
from ironstride.store.athletes import first_athlete
from ironstride.store.queries import batch_by_id
from ironstride.surfaces.web.athlete.form import sent
from ironstride.surfaces.web.importer import Importer, importer_of
from ironstride.surfaces.web.imports.given import MOST_BYTES, TooMuch
from ironstride.surfaces.web.imports.jobs import ImportJob, ImportJobs
from ironstride.surfaces.web.imports.view import CHOICES, held, look_of, skipped, with_answers
from ironstride.surfaces.web.render import html
from ironstride.surfaces.web.visit import words_for
from ironstride.training.problem import Problem
from ironstride.training.settings import Settings

FormData = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
FilesData = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]
_IMPORTER: Final = {"importer": Provide(importer_of, sync_to_thread=True)}
_LARGEST_FORM: Final = 2_000_000  # bytes, our limit
_AT_ONCE: Final = 1 << 18
_MOST_PARTS: Final = 20_000  # files of a form without scripts, our limit
_WAIT_S: Final = 0.6
"""A few files are checked before the page is asked for again: our default."""
AnyRequest = Request[Any, Any, Any]


@get("/import", dependencies=_IMPORTER, sync_to_thread=True)
def show(importer: NamedDependency[Importer], job: FromQuery[str] = "", undone: FromQuery[str] = "") -> Response[str]:
    """Where files are dropped; what goes on, or what was found; and the imports that are kept."""
    current = importer.jobs.current(importer.store)
    if current is not None and current.state in ("taking", "stopped"):
        current = None
    if current is not None and current.state == "kept" and current.id != job:
        current = None
    is_lost = bool(job) and (current is None or current.id != job) and importer.jobs.by_id(importer.store, job) is None
    return _page(importer, current, is_lost=is_lost, is_undone=bool(undone))


@get("/api/import/{job_id:str}", dependencies=_IMPORTER, sync_to_thread=True)
def progress(importer: NamedDependency[Importer], job_id: FromPath[str]) -> Response[Any]:
    """How far the check has come, for a part of the page; the whole page anew once it is over."""
    job = importer.jobs.by_id(importer.store, job_id)
    if job is None or not job.is_busy:
        return Response("", headers={"HX-Redirect": f"/import?job={job_id}", "Cache-Control": "no-store"})
    return html("import_progress.html", importer.words, job=job)


@post("/import", dependencies=_IMPORTER, request_max_body_size=MOST_BYTES, multipart_form_part_limit=_MOST_PARTS,
      sync_to_thread=True)  # fmt: skip
def take_form(importer: NamedDependency[Importer], data: FilesData) -> Response[Any]:
    """Take the files of a form and check them."""
    several = data.get("files", [])
    files = [one for one in (several if isinstance(several, list) else [several]) if isinstance(one, UploadFile)]
    job = importer.jobs.begin(importer.store, importer.clock)
    if job is None:
        return _page(importer, importer.jobs.current(importer.store), status=409)
    try:
        for one in files:
            if one.filename:
                job.given.add(one.filename, _chunks(cast(BinaryIO, one.file)))
    except TooMuch as error:
        job.stop()
        return _page(importer, None, error.problem, status=413)
    if not job.given.names:
        job.stop()
        what = "no file was chosen; nothing was saved."
        return _page(importer, None, Problem(where="import", what=what, try_this="Choose files first."), status=400)
    return _checked(job)


@post("/api/imports", dependencies=_IMPORTER, status_code=201, sync_to_thread=True)
def begin(importer: NamedDependency[Importer]) -> dict[str, str]:
    """A new import, into which a script puts files one by one."""
    job = importer.jobs.begin(importer.store, importer.clock)
    if job is None:
        raise ClientException(status_code=409, detail="an import is being checked or kept")
    return {"id": job.id}


@post("/api/imports/{job_id:str}/files", request_max_body_size=MOST_BYTES)
async def take(request: AnyRequest, job_id: FromPath[str], name: FromQuery[str]) -> Response[str]:
    """One file as it streams in; its bytes go to the disk as they come."""
    job = _taking(request, job_id)
    try:
        job.given.begin()
        async for chunk in request.stream():
            job.given.write(chunk)
        job.given.end(name)
    except TooMuch as error:
        words = words_for(request, Settings())
        said = f"{words.gettext(error.problem.what)} {words.gettext(error.problem.try_this)}"
        return Response(said, status_code=413, media_type=MediaType.TEXT)
    return Response("", status_code=204, media_type=MediaType.TEXT)


@post("/import/{job_id:str}/check", dependencies=_IMPORTER, request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def check(importer: NamedDependency[Importer], job_id: FromPath[str], data: FormData) -> Response[Any]:
    """Check what was given, with the answers of the form where there are some."""
    job = _the_job(importer, job_id)
    if job.proposal is not None and job.state == "ready":
        book, wrong = with_answers(job.answers, job.proposal, sent(data))
        if wrong:
            return _page(importer, job, wrong=wrong, status=400)
        job.without = skipped(job.proposal, sent(data))
        return _checked(job, book)
    return _checked(job)


@post("/import/{job_id:str}/keep", dependencies=_IMPORTER, request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def keep(importer: NamedDependency[Importer], job_id: FromPath[str], data: FormData) -> Response[Any]:
    """Keep it. An answer that was typed but not yet checked is checked first: nothing is saved by surprise."""
    job = _the_job(importer, job_id)
    if job.proposal is None or job.state != "ready":
        return Redirect(f"/import?job={job.id}", status_code=303)
    told = sent(data)
    book, wrong = with_answers(job.answers, job.proposal, told)
    if wrong:
        return _page(importer, job, wrong=wrong, status=400)
    job.without = skipped(job.proposal, told)
    if book != job.answers:
        return _checked(job, book)
    job.keep(job.without)
    job.wait(_WAIT_S)
    return Redirect(f"/import?job={job.id}", status_code=303)


@post("/import/{job_id:str}/stop", dependencies=_IMPORTER, sync_to_thread=True)
def stop(importer: NamedDependency[Importer], job_id: FromPath[str]) -> Response[Any]:
    """Give it up; nothing of it is saved."""
    job = importer.jobs.by_id(importer.store, job_id)
    if job is not None:
        job.stop()
        job.wait(_WAIT_S)
    return Redirect("/import", status_code=303)


@post("/import/undo/{batch_id:str}", dependencies=_IMPORTER, sync_to_thread=True)
def take_back(importer: NamedDependency[Importer], batch_id: FromPath[str]) -> Response[Any]:
    """Take away exactly what one import brought."""
    with importer.store.read() as connection:
        who = first_athlete(connection)
        batch = None if who is None else batch_by_id(connection, who, batch_id)
    if who is None or batch is None or batch.id != batch_id:
        raise NotFoundException
    undo(importer.store, batch.id, who)
    return Redirect("/import?undone=1", status_code=303)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: file.read(_AT_ONCE), b"")


def _checked(job: ImportJob, book: Any = None) -> Response[Any]:
    job.check(book)
    job.wait(_WAIT_S)
    return Redirect(f"/import?job={job.id}", status_code=303)


def _the_job(importer: Importer, job_id: str) -> ImportJob:
    job = importer.jobs.by_id(importer.store, job_id)
    if job is None:
        raise NotFoundException
    return job


def _taking(request: AnyRequest, job_id: str) -> ImportJob:
    jobs: ImportJobs = request.app.state.imports
    job = jobs.by_id(request.app.state.places.own_store, job_id)
    if job is None or job.state != "taking":
        raise NotFoundException
    return job


def _page(
    importer: Importer, job: ImportJob | None, problem: Problem | None = None, *, status: int = 200,
    wrong: tuple[str, ...] = (), is_lost: bool = False, is_undone: bool = False,
) -> Response[str]:  # fmt: skip
    with importer.store.read() as connection:
        who = first_athlete(connection)
    kept = () if who is None else imports_of(importer.store, who)
    look = None
    if job is not None and job.proposal is not None and job.state == "ready":
        look = look_of(job.proposal, importer.words, job.without)
    return html(
        "import.html", importer.words, status=status, here="/import", theme=importer.theme, job=job, look=look,
        problem=problem or (job.problem if job is not None and job.state == "failed" else None), wrong=wrong,
        is_lost=is_lost, is_undone=is_undone, choices=CHOICES, zone=str(importer.now.tzinfo), now=importer.now,
        kept=[(one, held(one.counts, importer.words)) for one in kept], is_demo=importer.is_demo,
        brought=held(job.batch.counts, importer.words) if job is not None and job.batch is not None else (),
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (
    show, progress, take_form, begin, take, check, keep, stop, take_back,
)  # fmt: skip
