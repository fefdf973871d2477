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
