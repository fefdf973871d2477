"""The option of every command that opens the database."""

from typing import Annotated

import typer

from ironstride.surfaces.cli.data_place import VARIABLE

DataOption = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="PLACE",
        help=f"Your database: a file or an address; else ${VARIABLE}, else your user folder.",
    ),
]
"""The option of every command that opens the database; hand its value to `opened_store` or `store_at`."""

DemoOption = Annotated[
    bool, typer.Option("--demo", help="Look at the made-up runner whom the app shows, not at your own training.")
]
"""The option of commands that only look; hand `data_shown(data, demo)` to what opens the database."""
