"""What can go wrong with a database, in words: what happened, what was kept, what to do."""

from typing import Final

from sqlalchemy.exc import DBAPIError

from ironstride.training.problem import Problem

_BUSY: Final = ("another program is writing to it; nothing was changed.", "Wait until it is done, and try again.")
_FULL: Final = ("the disk is full; nothing was changed.", "Make room, and try again.")
_ABSENT: Final = ("the database server doesn't answer.", "Start it, or check the address.")
_GONE: Final = ("the database server went away; nothing was changed.", "Start it, and try again.")
_SIGNS: Final = {
    # What the driver's message holds: what happened, what to do. The first that fits is said.
    "database is locked": _BUSY,
    "could not obtain lock": _BUSY,
    "lock timeout": _BUSY,
    "database or disk is full": _FULL,
    "no space left": _FULL,
    "could not extend file": _FULL,
    "file too large": _FULL,
    "readonly database": (
        "it may only be read; nothing was changed.",
        "Get the right to write the file and its folder.",
    ),
    "unable to open database file": ("it can't be opened.", "Check that its folder exists and may be written to."),
    "file is not a database": ("this file is no database.", "Name the database, or restore a backup of it."),
    "malformed": ("the database is damaged.", "Restore the latest backup; `ironstride doctor` says what is damaged."),
    "disk i/o error": ("the disk could not be read or written; nothing was changed.", "Check the disk and its room."),
    "could not connect": _ABSENT,
    "connection refused": _ABSENT,
    "password authentication failed": ("the database server refuses the password.", "Check it in the address."),
    "connection failed": _ABSENT,
    "connection timeout": _ABSENT,
    "terminating connection": _GONE,
    "server closed the connection": _GONE,
}


class StoreProblem(Exception):
    """The store can't do what was asked; `problem` says why, for a person. What was there before is there still."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def in_words(error: DBAPIError, where: str) -> StoreProblem:
    """A driver's error as a `StoreProblem`."""
    text = str(error.orig)
    for sign, (what, try_this) in _SIGNS.items():
        if sign in text.lower():
            return StoreProblem(Problem(where=where, what=what, try_this=try_this))
    first = text.strip().splitlines()[0] if text.strip() else type(error.orig).__name__
    return StoreProblem(Problem(where=where, what=f"the database refused: {first}", try_this="Nothing was changed."))
