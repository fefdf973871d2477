"""The commands that write FIT files."""

from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption
from ironstride.surfaces.cli.program import as_started

fit = typer.Typer(help="FIT files for a watch.", rich_markup_mode=None, invoke_without_command=True)


@fit.callback()
def fit_start(context: typer.Context) -> None:
    """FIT files for a watch."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def workout(
    file: Annotated[
        str, typer.Argument(metavar="PLAN.json", help="What 'plan --json' printed, or your athlete file; - is stdin.")
    ],
    session: Annotated[
        str | None, typer.Option(metavar="ID", help="The session: an id, or words such as 'week 3 tue'.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; - is standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    data: DataOption = None,
) -> None:
    """Write a session as a workout that a Garmin watch takes.

    Warm-ups, working sets with loads, rests and repeats as steps, in order.

    \b
    Examples:
      fit workout season.json --session 2026-11-24-heavy -o a.fit
      fit workout season.json --session "week 3 tue" -o b.fit
    """
    from ironstride.surfaces.cli.show_fit import write_session_workout

    write_session_workout(file, session, output, data, overwrites=force)


fit.command("workout", help=as_started(workout.__doc__))(workout)
