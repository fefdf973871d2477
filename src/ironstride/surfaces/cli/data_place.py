"""Where the runner's database lies, and opening it: one answer for every command that keeps anything."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ironstride.surfaces.cli.say import refuse
from ironstride.training.problem import Problem

if TYPE_CHECKING:  # a start that keeps nothing loads no database
    from ironstride.store import Store

VARIABLE: Final = "IRONSTRIDE_DATA"
FILE_NAME: Final = "ironstride.db"


def data_place(data: str | None) -> str:
    """Where the database lies: `data`, else the environment's word, else the user's own folder.

    A folder that is there already stands for the database in it.
    """
    named = data or os.environ.get(VARIABLE, "")
    if not named:
        return str(user_folder() / FILE_NAME)
    if is_address(named):
        return named
    path = Path(named).expanduser()
    return str(path / FILE_NAME if path.is_dir() else path)


def user_folder() -> Path:
    """The folder in which this system keeps a user's data for Ironstride."""
    from platformdirs import user_data_path

    return user_data_path("ironstride", appauthor=False)


def opened_store(data: str | None) -> "Store":
    """The database at `data_place(data)`, made where there is none; exit code 2 and the reason where it can't be.

    A new file may be read by its owner only, and so may the user's folder; what is there already keeps its rights.
    """
    from ironstride.store import StoreProblem, open_store

    place = data_place(data)
    try:
        if not is_address(place):
            make_private(Path(place))
        return open_store(place)
    except StoreProblem as error:
        refuse([error.problem])
    except OSError as error:
        what = f"the database can't be made there ({error.strerror})."
        hint = f"Name another place with --data, or in {VARIABLE}."
        refuse([Problem(where=place, what=what, try_this=hint)])


@contextmanager
def store_at(data: str | None) -> Iterator["Store"]:
    """`opened_store` for a block, closed after it. A problem of the database inside ends the command, as there."""
    from ironstride.store import StoreProblem

    store = opened_store(data)
    try:
        yield store
    except StoreProblem as error:
        refuse([error.problem])
    finally:
        store.close()


def is_address(place: str) -> bool:
    """Whether a place is a server's address and not a file."""
    return "://" in place


def make_user_folder(path: Path) -> None:
    """Have the user's folder, where `path` lies in it. Raises `OSError`."""
    if path.parent == user_folder():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private(path: Path) -> None:
    """Have an empty file that its owner alone may read, and the user's folder likewise. Raises `OSError`."""
    make_user_folder(path)
    if path.parent.is_dir() and not path.exists():
        # SQLite gives its own files beside it the same rights.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
