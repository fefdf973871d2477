"""The command about files: what is in them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class LoadUnit(StrEnum):
    """The unit of loads that a log writes without one."""

    KG = "kg"
    LB = "lb"


class DistanceUnit(StrEnum):
    """The unit of distances that a file writes without one."""

    KM = "km"
    MI = "mi"
    M = "m"


class Rows(StrEnum):
    """What a table has a row for."""

    SAMPLES = "samples"
    ACTIVITIES = "activities"
    SETS = "sets"


def read(
    places: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", readable=False, help="Files, archives, folders; - is standard input."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table, as CSV.")] = False,
    as_parquet: Annotated[bool, typer.Option("--parquet", help="A table, as Parquet.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")] = None,
    rows: Annotated[
        Rows | None, typer.Option(help="One table row for each of these; by default what suits the file.")
    ] = None,
    samples: Annotated[
        bool | None, typer.Option("--samples/--no-samples", help="Samples in the JSON; if not said, for one file.")
    ] = None,
    load_unit: Annotated[LoadUnit | None, typer.Option(help="Unit of loads that come without one.")] = None,
    distance_unit: Annotated[DistanceUnit | None, typer.Option(help="Unit of distances without one.")] = None,
    timezone: Annotated[str | None, typer.Option(metavar="ZONE", help="Your clock, for times without a zone.")] = None,
    day_first: Annotated[
        bool | None, typer.Option("--day-first/--month-first", help="How 03/04/2026 is read, where the file is silent.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the output file.")] = False,
) -> None:
    """Read any file of a watch or a gym app, and say what is in it.

    FIT, GPX, TCX, PWX; Hevy, Strong, FitNotes, Fitbod, Liftosaur and Garmin tables; Strava, Garmin, Apple Health and
    other exports as zip or folder. Nothing is stored.

    \b
    Examples:
      read morning-run.fit
      read strong.csv --load-unit kg --csv -o sets.csv
      read export.zip --csv --rows activities
    """
    from ironstride.files.reading import Answers
    from ironstride.surfaces.cli.show_read import Wanted, show_read

    answers = Answers(
        load_unit=load_unit.value if load_unit else None,
        distance_unit=distance_unit.value if distance_unit else None,
        timezone=timezone,
        day_first=day_first,
    )
    forms = [name for name, is_wanted in (("json", as_json), ("csv", as_csv), ("parquet", as_parquet)) if is_wanted]
    show_read(
        places,
        answers,
        Wanted(forms=forms, rows=rows.value if rows else None, samples=samples, output=output, force=force),
    )
