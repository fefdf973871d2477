"""The commands by which everything leaves: out, back in, to a calendar, and for good."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption
from ironstride.surfaces.cli.program import as_started

push = typer.Typer(
    help="Send your plan to a calendar that you use.", rich_markup_mode=None, invoke_without_command=True
)
AthleteOption = Annotated[
    str | None, typer.Option("--athlete", metavar="NAME", help="Where a database has several: name or id.")
]
PlanOption = Annotated[str | None, typer.Option("--plan", metavar="NAME", help="If not said, the one changed last.")]
_DAY = ["%Y-%m-%d"]


class Form(StrEnum):
    """What an export is to be."""

    ALL = "all"
    HEVY = "hevy"
    ICS = "ics"
    FIT = "fit"


def export(
    place: Annotated[
        Path | None, typer.Argument(metavar="PLACE", help="A .zip or a folder; a .csv or .ics file is sets or plan.")
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--as", help="If the ending doesn't say; fit is the coming week's workouts.")
    ] = None,
    athlete: AthleteOption = None,
    plan: PlanOption = None,
    parquet: Annotated[
        bool | None,
        typer.Option("--parquet/--no-parquet", help="Samples as Parquet too; if not said, where DuckDB is."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    data: DataOption = None,
) -> None:
    """Take out everything that is yours, or one thing in another app's layout.

    Everything: each row, original file and sample, with sheets for people. 'take-in' brings it back as it was.

    \b
    Examples:
      export mine.zip
      export sets.csv
      export season.ics
      export this-week --as fit
    """
    from ironstride.surfaces.cli.show_export import show_export

    wanted = None if form is None else form.value
    show_export(place, wanted, data=data, athlete=athlete, plan=plan, parquet=parquet, force=force)  # type: ignore[arg-type]


def take_in(
    place: Annotated[Path, typer.Argument(metavar="EXPORT", help="The zip or folder that 'export' made.")],
    merge: Annotated[bool, typer.Option("--merge", help="Make it the rows of the athlete who is here.")] = False,
    beside: Annotated[bool, typer.Option("--beside", help="Keep it as another athlete.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added, and change nothing.")] = False,
    data: DataOption = None,
) -> None:
    """Take in what 'export' wrote: all of it or nothing.

    Into an empty database everything comes back as it was. What is here already stays as it is, and clashes are told.

    \b
    Examples:
      take-in mine.zip
      take-in mine.zip --dry-run
    """
    from ironstride.surfaces.cli.show_take_in import show_take_in

    show_take_in(place, data=data, merges=merge, beside=beside, is_rehearsal=dry_run)


@push.callback()
def push_start(context: typer.Context) -> None:
    """Send your plan to a calendar that you use."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def intervals(
    from_day: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, metavar="DAY", help="First day; else today.")
    ] = None,
    to_day: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, metavar="DAY", help="Last day; else two weeks.")
    ] = None,
    plan: PlanOption = None,
    runs: Annotated[bool, typer.Option("--runs", help="Planned runs too.")] = False,
    calendar: Annotated[str, typer.Option("--calendar", metavar="ID", help="Another athlete's, such as i12345.")] = "0",
    as_json: Annotated[bool, typer.Option("--json", help="Exactly what is sent, as JSON.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Send it.")] = False,
    athlete: AthleteOption = None,
    data: DataOption = None,
) -> None:
    """Put planned sessions, races and phases into your intervals.icu calendar.

    Without --yes it shows what would be sent and sends nothing. Sending again changes events and adds none twice. The
    key comes from IRONSTRIDE_INTERVALS_TOKEN or your keyring. Reasons and notes, which may tell of health, stay here.

    \b
    Examples:
      push intervals
      push intervals --to 2026-12-31 --yes
    """
    from ironstride.surfaces.cli.show_push import show_push

    show_push(
        data=data, athlete=athlete, plan=plan, from_day=None if from_day is None else from_day.date(),
        to_day=None if to_day is None else to_day.date(), calendar=calendar, has_runs=runs, as_json=as_json,
        is_sure=yes,
    )  # fmt: skip


push.command("intervals", help=as_started(intervals.__doc__))(intervals)


def erase(
    athlete: AthleteOption = None,
    backups: Annotated[
        bool | None,
        typer.Option("--backups/--keep-backups", help="Backups too; if not said, where nobody else is in them."),
    ] = None,
    pages: Annotated[
        bool, typer.Option("--pages", help="Only write the database anew, where a program was in the way.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Erase; without it you are asked, or only told.")] = False,
    data: DataOption = None,
) -> None:
    """Erase everything of an athlete: rows, originals, samples, their traces in the database, and its backups.

    \b
    Examples:
      erase
      erase --yes
    """
    from ironstride.surfaces.cli.show_erase import show_erase, show_pages

    if pages:
        show_pages(data)
        return
    show_erase(data=data, athlete=athlete, takes_backups=backups, is_sure=yes)
