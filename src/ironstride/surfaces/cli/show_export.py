"""Write out what is kept, in the form that was asked for, and say what is in it."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal
from zipfile import ZipFile

from ironstride.coach.export_all import export_all
from ironstride.coach.stored_plan import StoredPlan, coming_sessions, logged_sessions, stored_plan
from ironstride.coach.strength_of import plan_as_logged
from ironstride.files.export_parts import Manifest, Parts, ZipParts
from ironstride.store import Store
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.read_request import local_today
from ironstride.surfaces.cli.say import problem_lines, refuse, say, warn, wrapped
from ironstride.surfaces.cli.stream_parquet import has_duckdb, stream_parquet
from ironstride.surfaces.cli.whole_places import FolderParts, refuse_what_is_there, whole_file, whole_folder
from ironstride.surfaces.cli.whose import athlete_in
from ironstride.surfaces.cli.words import counted
from ironstride.training.problem import Problem

Form = Literal["all", "hevy", "ics", "fit"]
_BY_ENDING: Final[dict[str, Form]] = {".csv": "hevy", ".ics": "ics"}
_TOLD: Final = {
    "activities": "activity", "originals": "original file", "logged_sessions": "logged session",
    "logged_sets": "set", "plan_versions": "version of your plans", "body_mass": "weighing", "notes": "note",
    "health": "health report", "shoes": "pair of shoes",
}  # fmt: skip
_PLURALS: Final = {
    "activity": "activities",
    "version of your plans": "versions of your plans",
    "pair of shoes": "pairs of shoes",
}


def show_export(
    place: Path | None, form: Form | None, *, data: str | None, athlete: str | None, plan: str | None,
    parquet: bool | None, force: bool,
) -> None:  # fmt: skip
    """Write `place` and say what it holds. Leaves with exit code 2 where that can't be."""
    form = form or (_BY_ENDING.get(place.suffix.lower(), "all") if place else "all")
    if place is None:
        if form != "all":
            refuse([Problem(where="PLACE", what="where to?", try_this="Name a file, or a folder for FIT files.")])
        place = Path(f"ironstride-{local_today()}.zip")
    if form == "all" and place.suffix.lower() not in ("", ".zip"):
        what = f"{place.suffix} is no kind of export."
        refuse([Problem(where=str(place), what=what, try_this="Name a .zip, a .csv, an .ics or a folder.")])
    refuse_what_is_there(place, force=force)
    with store_at(data) as store:
        athlete_id, name = athlete_in(store, athlete)
        if form == "all":
            lines = _everything(store, athlete_id, name, place, parquet)
        elif form == "hevy":
            lines = _hevy(store, athlete_id, place)
        elif form == "ics":
            lines = _calendar(store, athlete_id, _plan(store, athlete_id, plan), place)
        else:
            lines = _week(_plan(store, athlete_id, plan), place)
    say([f"Wrote {place}", *lines])


def _everything(store: Store, athlete_id: str, name: str, place: Path, parquet: bool | None) -> list[str]:
    if parquet and not has_duckdb():
        hint = "Type: pip install 'ironstride[analytics]'. Or add --no-parquet."
        refuse([Problem(where="--parquet", what="Parquet needs DuckDB, which isn't installed.", try_this=hint)])
    made_at = datetime.now(UTC)
    with ExitStack() as open_things:
        parts: Parts
        if place.suffix.lower() == ".zip":
            file = open_things.enter_context(whole_file(place))
            parts = ZipParts(open_things.enter_context(ZipFile(file, "w")), made_at)
        else:
            parts = FolderParts(open_things.enter_context(whole_folder(place)))
        is_wanted = has_duckdb() if parquet is None else parquet
        as_parquet = open_things.enter_context(stream_parquet()) if is_wanted else None
        manifest = export_all(store, athlete_id, parts, made_at=made_at, as_parquet=as_parquet)
    for problem in manifest.problems:
        warn(wrapped(problem))
    return [
        *wrapped(f"Everything of {name}: {_held(manifest)}."),
        *wrapped(
            "Every row, every original as it was given, samples, sheets and plans; manifest.json lists each file."
        ),
        *wrapped("It is not encrypted: keep it where only you can read it. 'take-in' brings it back."),
    ]


def _held(manifest: Manifest) -> str:
    told = [
        f"{count:,} {word if count == 1 else _PLURALS.get(word, f'{word}s')}"
        for table, word in _TOLD.items()
        if (count := manifest.counts.get(table, 0))
    ]
    return ", ".join(told) or "no rows yet"


def _hevy(store: Store, athlete_id: str, place: Path) -> list[str]:
    from ironstride.files.hevy_csv import hevy_lines

    sessions, problems = logged_sessions(store, athlete_id)
    for problem in problems:
        warn(problem_lines(problem, ""))
    with whole_file(place) as file:
        file.writelines(line.encode() for line in hevy_lines(sessions))
    sets = [one for session in sessions for one in session.sets]
    lines = wrapped(f"{counted(len(sets), 'set')} of {counted(len(sessions), 'session')}, in Hevy's layout.")
    bare = sum(one.load is None and one.load_number is not None for one in sets)
    if bare:
        lines += wrapped(f"{counted(bare, 'load')} had no unit and stayed blank.")
    return lines


def _calendar(store: Store, athlete_id: str, kept: StoredPlan, place: Path) -> list[str]:
    from ironstride.files.calendar_ics import plan_ics

    sessions, problems = logged_sessions(store, athlete_id)
    for problem in problems:
        warn(problem_lines(problem, ""))
    with whole_file(place) as file:
        file.write(plan_ics(kept.plan, datetime.now(UTC), sessions))
    plan = kept.plan
    words = f"{kept.name}: {counted(len(plan.sessions), 'session')}, {counted(len(plan.runs), 'run')}"
    return wrapped(f"{words}, and {counted(len(sessions), 'session')} that you logged.")


def _week(kept: StoredPlan, place: Path) -> list[str]:
    from ironstride.files.fit_writer import workout_of, write_workout

    today = local_today(kept.plan.request.athlete.timezone)
    sessions = coming_sessions(kept.plan, today)
    if not sessions:
        what = f"{kept.name} has no session in the seven days from {today}."
        refuse([Problem(where=str(place), what=what, try_this="Nothing was written.")])
    names = []
    with whole_folder(place) as folder:
        for session in sessions:
            try:
                content = write_workout(workout_of(session), created=kept.made_at)
            except ValueError as error:
                what = f"FIT can't hold this session ({error}); it was left out."
                warn(problem_lines(Problem(where=session.id, what=what, try_this="Change it in the plan."), ""))
                continue
            names.append(f"{session.id}.fit")
            (folder / names[-1]).write_bytes(content)
    told = wrapped(f"{counted(len(names), 'workout')} from {today}: {', '.join(names)}.")
    return [*told, *wrapped("Connect a Garmin watch by USB and copy them into its folder GARMIN/NewFiles.")]


def _plan(store: Store, athlete_id: str, name: str | None) -> StoredPlan:
    found = stored_plan(store, athlete_id, name)
    if isinstance(found, Problem):
        refuse([found])
    today = local_today(found.plan.request.athlete.timezone)
    return replace(found, plan=plan_as_logged(store, athlete_id, found.plan, today))
