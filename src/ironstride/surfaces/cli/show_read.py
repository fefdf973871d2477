"""Read what a person names and show it, or give it on as JSON, CSV or Parquet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from ironstride.coach.look_at import Seen, look_at, with_kinds
from ironstride.files.reading import Answers
from ironstride.surfaces.cli.open_places import readings_of, refuse_missing
from ironstride.surfaces.cli.read_request import is_zone, local_timezone
from ironstride.surfaces.cli.read_text import note_lines, reading_lines
from ironstride.surfaces.cli.say import MALFORMED, refuse, say, warn
from ironstride.surfaces.cli.words import counted
from ironstride.surfaces.cli.write_out import is_terminal, parquet, refuse_overwriting, write_out
from ironstride.training.problem import Problem

if TYPE_CHECKING:
    from ironstride.files.out_table import Table

_MOST_IN_FULL: Final = 3  # activities shown in full; more of them get a line each
_MOST_NOTES: Final = 20  # files whose problems are shown; the rest are counted, and all are in the JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How the answer is given: at most one of the forms json, csv and parquet, for people otherwise."""

    forms: Sequence[str] = ()
    rows: str | None = None
    samples: bool | None = None
    output: Path | None = None
    force: bool = False


def show_read(places: Sequence[Path], answers: Answers, wanted: Wanted) -> None:
    """Read and show; exit code 2 where nothing at all could be read."""
    _refuse_nonsense(answers, wanted)
    refuse_missing(places)
    refuse_overwriting(wanted.output, force=wanted.force)
    form = wanted.forms[0] if wanted.forms else "text"
    keeps_samples = _keeps_samples(places, wanted, form)
    seen = with_kinds(
        look_at(readings_of(places, answers), keeps_samples=keeps_samples), answers.timezone or local_timezone()
    )
    if form == "json":
        write_out(_json(seen, with_samples=keeps_samples), wanted.output)
    elif form == "text":
        _show(seen, wanted.output)
    else:
        from ironstride.files.out_table import csv_lines

        table = _table(seen, wanted.rows)
        pieces = (line.encode() for line in csv_lines(table)) if form == "csv" else iter([parquet(table)])
        write_out(pieces, wanted.output)
    _say_notes(seen, is_json=form == "json")
    if seen and all(file.reading.is_empty for file in seen):
        raise SystemExit(MALFORMED)


def _refuse_nonsense(answers: Answers, wanted: Wanted) -> None:
    problems = []
    if len(wanted.forms) > 1:
        what = f"{' and '.join('--' + name for name in wanted.forms)} can't be had at once."
        problems.append(Problem(where="read", what=what, try_this="Choose one."))
    if answers.timezone is not None and not is_zone(answers.timezone):
        what = f"{answers.timezone!r} is not a time zone."
        problems.append(Problem(where="--timezone", what=what, try_this="Write it as Europe/Berlin or UTC."))
    if wanted.forms == ["parquet"] and wanted.output is None and is_terminal():
        what = "Parquet is no text for a screen."
        problems.append(Problem(where="--parquet", what=what, try_this="Name a file: -o runs.parquet."))
    if wanted.rows and wanted.forms not in (["csv"], ["parquet"]):
        what = "rows belong to a table."
        problems.append(Problem(where="--rows", what=what, try_this="Add --csv or --parquet."))
    if problems:
        refuse(problems)


def _keeps_samples(places: Sequence[Path], wanted: Wanted, form: str) -> bool:
    """Samples of years don't fit into memory: they are kept where they are asked for, or where it is one file."""
    is_one_file = len(places) == 1 and places[0].is_file() and places[0].suffix.lower() not in (".zip", ".xml")
    if form == "json":
        return is_one_file if wanted.samples is None else wanted.samples
    return form in ("csv", "parquet") and (wanted.rows == "samples" or (wanted.rows is None and is_one_file))


def _json(seen: Sequence[Seen], *, with_samples: bool) -> Iterator[bytes]:
    import msgspec

    from ironstride.files.reading_json import plain, reading_as_data

    yield b'{"files": ['
    for number, file in enumerate(seen):
        data = reading_as_data(file.reading, with_samples=with_samples)
        figures = [{"metrics": plain(one.metrics), "kind": plain(one.kind)} for one in file.activities]
        activities = data["activities"]
        if isinstance(activities, list):
            data["activities"] = [one | more for one, more in zip(activities, figures, strict=True)]
        yield (b",\n" if number else b"\n") + msgspec.json.encode(data)
    yield b"\n]}\n"


def _table(seen: Sequence[Seen], rows: str | None) -> "Table":
    from ironstride.files.activity_table import activities_table
    from ironstride.files.out_table import samples_table, sets_table

    activities = [one for file in seen for one in file.activities]
    sessions = [session for file in seen for session in file.reading.sessions]
    if rows is None and activities and sessions:
        _refuse_mixture()
    has_samples = any(len(one.activity.records) for one in activities)
    wanted = rows or ("sets" if sessions else "samples" if has_samples else "activities")
    if wanted == "sets":
        from ironstride.files.gym.fit_sets import sets_of

        counted_by_watches = (sets_of(one.activity) for one in activities)
        return sets_table([*sessions, *(session for session in counted_by_watches if session is not None)])
    if wanted == "samples":
        return samples_table([one.activity for one in activities])
    return activities_table([(one.activity, one.metrics, one.kind) for one in activities])


def _refuse_mixture() -> NoReturn:
    what = "these files hold activities and gym logs; one table can't hold both."
    hint = "Say --rows activities, --rows samples or --rows sets, or take --json."
    refuse([Problem(where="read", what=what, try_this=hint)])


def _show(seen: Sequence[Seen], output: Path | None) -> None:
    count = sum(len(file.activities) for file in seen)
    is_brief = count > _MOST_IN_FULL or len(seen) > _MOST_IN_FULL
    lines: list[str] = []
    for file in seen:
        found = reading_lines(file, is_brief=is_brief) if not file.reading.is_empty else []
        lines += ([""] if lines and found and not is_brief else []) + found
    if is_brief:
        sets = sum(len(session.sets) for file in seen for session in file.reading.sessions)
        logged = f", {counted(sets, 'logged set')}" if sets else ""
        lines += ["", f"{counted(count, 'activity', 'activities')}{logged} in {counted(len(seen), 'file')}."]
    if output is not None:
        write_out([("\n".join(lines) + "\n").encode()], output)
    elif lines:
        say(lines)


def _say_notes(seen: Sequence[Seen], *, is_json: bool) -> None:
    notes = [lines for file in seen if (lines := note_lines(file))]
    for lines in notes[:_MOST_NOTES]:
        warn(lines)
    if len(notes) > _MOST_NOTES:
        more = "" if is_json else " --json shows all."
        warn(f"{counted(len(notes) - _MOST_NOTES, 'more file')} with remarks.{more}")
