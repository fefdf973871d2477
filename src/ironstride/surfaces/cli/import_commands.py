"""The commands that keep what files hold, take it back and list it. Each imports its work when called."""

from pathlib import Path
from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption
from ironstride.surfaces.cli.file_commands import DistanceUnit, LoadUnit

_From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on: 2026-11-03.")]
_To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day.")]
_Json = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
_Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=1000, help="At most so many.")]
_After = Annotated[str, typer.Option("--after", metavar="CURSOR", help="The page after this, as the last one said.")]


def import_(
    places: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, zip archives or folders.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be kept, and keep nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Keep it without asking.")] = False,
    load_unit: Annotated[LoadUnit | None, typer.Option(help="Unit of loads that come without one.")] = None,
    distance_unit: Annotated[DistanceUnit | None, typer.Option(help="Unit of distances without one.")] = None,
    timezone: Annotated[str | None, typer.Option(metavar="ZONE", help="Of times without one: Europe/Berlin.")] = None,
    day_first: Annotated[
        bool | None, typer.Option("--day-first/--month-first", help="How 03/04/2026 is read, where the file is silent.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes that read; if not said, one a core.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Keep what files of a watch or a gym app hold: activities, sets, weighings, the files themselves.

    Every file is looked at first: what is new, what is here already, what needs an answer, what is wrong. Then all
    of it is kept together or, when something fails, nothing. Importing twice adds nothing; 'undo' takes one import
    away again, at any time. The same run from watch and Strava is shown once, and both files are kept.

    Without a terminal and without --yes nothing is kept, and the exit code is 3 where something is new.

    \b
    Examples:
      import ~/watch/activities
      import strava-export.zip --dry-run
      import strong.csv --load-unit kg --yes
    """
    from ironstride.files.reading import Answers
    from ironstride.surfaces.cli.show_import import show_import

    answers = Answers(
        load_unit=load_unit.value if load_unit else None,
        distance_unit=distance_unit.value if distance_unit else None,
        timezone=timezone,
        day_first=day_first,
    )
    show_import(places, answers, data, is_dry=dry_run, is_sure=yes, workers=workers)


def undo(
    batch: Annotated[str, typer.Argument(metavar="BATCH", help="An import's id or its beginning; 'last'.")] = "last",
    list_them: Annotated[bool, typer.Option("--list", help="List the imports, and take nothing back.")] = False,
    data: DataOption = None,
) -> None:
    """Take back an import: exactly what it brought, and nothing else.

    \b
    Examples:
      undo
      undo --list
      undo 3f2a9c1d
    """
    from ironstride.surfaces.cli.show_kept import show_undo

    show_undo(batch, data, is_list=list_them)


def activities(
    from_day: _From = None,
    to_day: _To = None,
    sport: Annotated[str | None, typer.Option(metavar="SPORT", help="Only these: running, cycling.")] = None,
    limit: _Limit = 50,
    after: _After = "",
    as_json: _Json = False,
    data: DataOption = None,
) -> None:
    """List the activities that are kept, the latest first.

    \b
    Examples:
      activities --from 2026-11-01
      activities --sport running --limit 10 --json
    """
    from ironstride.surfaces.cli.show_kept import Wanted, show_activities

    show_activities(
        Wanted(from_day=from_day, to_day=to_day, sport=sport or "", limit=limit, after=after), data, as_json=as_json
    )


def activity(
    id: Annotated[str, typer.Argument(metavar="ID", help="Its id or the beginning of it, as 'activities' shows.")],
    as_json: _Json = False,
    data: DataOption = None,
) -> None:
    """Show one activity: its figures, its laps, and the other recordings of it.

    \b
    Examples:
      activity 3f2a9c1d
    """
    from ironstride.surfaces.cli.show_kept import show_activity

    show_activity(id, data, as_json=as_json)


def sessions(
    from_day: _From = None,
    to_day: _To = None,
    limit: _Limit = 20,
    after: _After = "",
    as_json: _Json = False,
    data: DataOption = None,
) -> None:
    """List the strength sessions that were done, with their sets, the latest first.

    \b
    Examples:
      sessions --from 2026-11-01
    """
    from ironstride.surfaces.cli.show_kept import Wanted, show_sessions

    show_sessions(Wanted(from_day=from_day, to_day=to_day, limit=limit, after=after), data, as_json=as_json)


def reread(data: DataOption = None) -> None:
    """Read all kept files again with the present readers.

    Better figures take the place of the old ones; names, notes and ratings stay, and nothing is lost.

    \b
    Examples:
      reread
    """
    from ironstride.surfaces.cli.show_kept import show_reread

    show_reread(data)


def keep(
    file: Annotated[str, typer.Argument(metavar="PLAN.json", help="What 'plan --json' printed; - standard input.")],
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What the plan is called; a new version stands beside.")
    ] = "season",
    why: Annotated[str, typer.Option(metavar="TEXT", help="What changed since the version before.")] = "",
    data: DataOption = None,
) -> None:
    """Keep a plan, so that what you do is laid beside it.

    What is imported from now on, and what was before, is matched to its sessions and runs.

    \b
    Examples:
      keep season.json
      keep season.json --why "moved to the mornings"
    """
    from ironstride.surfaces.cli.show_kept import show_keep

    show_keep(file, name, why, data)
