"""The commands that keep the database safe: backup, restore, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption


def backup(
    target: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A file or folder; else `backups` beside the database.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Back everything up to one file, also while it is in use, and read it back.

    The file holds runs with their samples and original files, logs, plans and health reports: keep it as private as
    the database. It restores into SQLite and PostgreSQL alike.

    \b
    Examples:
      backup
      backup /media/stick
    """
    from ironstride.surfaces.cli.keep_safe import back_up_and_say

    back_up_and_say(target, data)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    data: DataOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Also where data is; the old database is kept beside it.")
    ] = False,
) -> None:
    """Put a backup in place of the database, all of it or nothing.

    The backup is checked first. A database that was there is kept under another name, and said.

    \b
    Examples:
      restore ironstride-2026-11-22.backup
      restore ironstride-2026-11-22.backup --force
    """
    from ironstride.surfaces.cli.keep_safe import restore_and_say

    restore_and_say(file, data, force=force)


def doctor(data: DataOption = None) -> None:
    """Look the database over: is it whole, can every sample be read, is there room, who may look, is there a backup?

    Nothing is changed. Exit code 1 where something is wrong; remarks alone leave it at 0.

    \b
    Examples:
      doctor
    """
    from ironstride.surfaces.cli.keep_safe import examine_and_say

    examine_and_say(data)
