"""`ironstride plan`: an athlete file becomes a season."""

from pathlib import Path
from typing import Annotated

import typer


def plan(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Your athlete file (TOML); - reads standard input.")],
    runs: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="FIT files: plan around the week they show.")
    ] = None,
    protocol: Annotated[
        str | None, typer.Option(metavar="ID", help="Plan by this protocol instead of the file's (see 'protocols').")
    ] = None,
    weeks: Annotated[int | None, typer.Option(metavar="N", help="This many weeks instead of the file's.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole plan as JSON, for programs.")] = False,
    ics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the sessions as a calendar file.")
    ] = None,
    week: Annotated[int | None, typer.Option(metavar="N", help="Print this week only, counted from 1.")] = None,
    says_everything: Annotated[
        bool, typer.Option("--all", help="Print every session, reason and price in full.")
    ] = False,
) -> None:
    """Plan a season: phases back from the race, runs and lifts side by side, every choice with its source.

    \b
    ironstride plan athlete.toml
    ironstride plan athlete.toml --week 3 --all
    ironstride plan athlete.toml --protocol S4 --ics season.ics
    ironstride plan athlete.toml --runs ~/watch/activities
    """
    from ironstride.surfaces.cli.show_plan import Wish, show_plan

    show_plan(
        Wish(
            file=file,
            runs=runs,
            protocol=protocol,
            weeks=weeks,
            as_json=as_json,
            ics=ics,
            week=week,
            says_everything=says_everything,
        )  # fmt: skip
    )
