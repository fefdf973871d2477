"""Read what a person names and show it, or give it on as JSON, CSV or Parquet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from ironstride.coach.look_at import Seen, look_at, with_kinds
from ironstride.files.reading import Answers
from ironstride.surfaces.answers.zones import is_zone, local_timezone
from ironstride.surfaces.cli.open_places import readings_of, refuse_missing
from ironstride.surfaces.cli.read_overview import double_count, overview_lines
from ironstride.surfaces.cli.read_text import question_lines, reading_lines, remarks_of
from ironstride.surfaces.cli.say import MALFORMED, refuse, remark_lines, say, warn
from ironstride.surfaces.cli.words import counted
from ironstride.surfaces.cli.write_out import is_terminal, parquet, refuse_overwriting, write_out
from ironstride.training.problem import Problem

if TYPE_CHECKING:
    from ironstride.files.out_table import Table

FORMS: Final = ("json", "csv", "parquet")
_MOST_IN_FULL: Final = 3  # activities shown in full; more of them get a line each


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
    form = _form(wanted)
    _refuse_nonsense(answers, wanted, form)
    refuse_missing(places)
    refuse_overwriting(wanted.output, places, force=wanted.force)
    keeps_samples = _keeps_samples(places, wanted, form)
    read = look_at(readings_of(places, answers), keeps_samples=keeps_samples, timezone=answers.timezone)
    seen = with_kinds(read, answers.timezone or local_timezone())
    if form == "json":
        write_out(_json(seen, with_samples=keeps_samples), wanted.output)
    elif form == "text":
        _show(seen, wanted.output)
    else:
        from ironstride.files.out_table import csv_lines

        table = _table(seen, wanted.rows)
        pieces = (line.encode() for line in csv_lines(table)) if form == "csv" else iter([parquet(table)])
        write_out(pieces, wanted.output)
    _say_notes(seen)
    if wanted.output is not None:
        warn(f"Wrote {wanted.output}")
    is_hopeless = any(problem.is_fatal for file in seen for problem in file.reading.problems)
    if not seen or (is_hopeless and all(file.reading.is_empty for file in seen)):
        raise SystemExit(MALFORMED)


def _form(wanted: Wanted) -> str:
    """What was asked for; without a word, what the output's ending says."""
    if wanted.forms:
        return wanted.forms[0]
    ending = "" if wanted.output is None else wanted.output.suffix.lower().lstrip(".")
    return ending if ending in FORMS else "text"


def _refuse_nonsense(answers: Answers, wanted: Wanted, form: str) -> None:
    problems = []
    if len(wanted.forms) > 1:
        what = f"{' and '.join('--' + name for name in wanted.forms)} can't be had at once."
        problems.append(Problem(where="read", what=what, try_this="Choose one."))
    if answers.timezone is not None and not is_zone(answers.timezone):
        what = f"{answers.timezone!r} is not a time zone."
        problems.append(Problem(where="--timezone", what=what, try_this="Write it as Europe/Berlin or UTC."))
    if form == "parquet" and wanted.output is None and is_terminal():
        what = "Parquet is no text for a screen."
        problems.append(Problem(where="--parquet", what=what, try_this="Name a file: -o runs.parquet."))
    if wanted.rows and form not in ("csv", "parquet"):
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
    table: Table
    if wanted == "sets":
        from ironstride.files.gym.fit_sets import sets_of

        counted_by_watches = (sets_of(one.activity) for one in activities)
        table = sets_table([*sessions, *(session for session in counted_by_watches if session is not None)])
    elif wanted == "samples":
        table = samples_table([one.activity for one in activities])
    else:
        table = activities_table([(one.activity, one.metrics, one.kind) for one in activities])
    if not any(table.values()):
        what = f"there are no {wanted} in these files; nothing was written."
        refuse([Problem(where="read", what=what, try_this="Without --csv and --parquet it says what there is.")])
    return table


def _refuse_mixture() -> NoReturn:
    what = "these files hold activities and gym logs; one table can't hold both."
    hint = "Say --rows activities, --rows samples or --rows sets, or take --json."
    refuse([Problem(where="read", what=what, try_this=hint)])


def _show(seen: Sequence[Seen], output: Path | None) -> None:
    count = sum(len(file.activities) for file in seen)
    is_brief = count > _MOST_IN_FULL or len(seen) > _MOST_IN_FULL
    lines: list[str] = []
    for file in seen:
        found = reading_lines(file, is_brief=is_brief)
        lines += ([""] if lines and found and not is_brief else []) + found
    if is_brief:
        lines = [*overview_lines(seen), *lines]
        sets = sum(len(session.sets) for file in seen for session in file.reading.sessions)
        logged = f", {counted(sets, 'logged set')}" if sets else ""
        files = counted(sum(not file.reading.is_empty for file in seen), "file")
        doubles = double_count(seen)
        twice = f" {doubles} of them seem to be second recordings of others." if doubles else ""
        lines += [*([""] if lines else []), f"{counted(count, 'activity', 'activities')}{logged} in {files}.{twice}"]
    if output is not None:
        write_out([("\n".join(lines) + "\n").encode()], output)
    elif lines:
        say(lines)


def _say_notes(seen: Sequence[Seen]) -> None:
    for file in seen:
        for lines in question_lines(file):
            warn(lines)
    problems = [problem for file in seen for problem in remarks_of(file)]
    if problems:
        warn(remark_lines(problems))
