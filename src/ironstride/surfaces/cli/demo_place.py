"""Where the made-up runner lies, and looking at her from the command line."""

from pathlib import Path
from typing import Final

from ironstride.surfaces.cli.data_place import data_place, is_address, user_folder
from ironstride.surfaces.cli.say import printable, refuse
from ironstride.training.problem import Problem

DEMO_FILE: Final = "ironstride-demo.db"


def demo_place(own: str) -> Path:
    """Where the made-up runner's databases lie, each with its day in the name: beside the runner's own, or in the
    user's folder for a server's."""
    return user_folder() / DEMO_FILE if is_address(own) else Path(own).expanduser().absolute().with_name(DEMO_FILE)


def data_shown(data: str | None, *, is_demo: bool) -> str | None:
    """What a command that only looks opens: `data` itself, or the newest database of the made-up runner beside it.

    Leaves with exit code 2 where she isn't there: only the app makes her.
    """
    if not is_demo:
        return data
    from ironstride.surfaces.web.demo_runner import DemoRunner

    place = demo_place(data_place(data))
    file = DemoRunner(place).file
    if file is None:
        what = "the made-up runner isn't there; nothing was made."
        hint = "Start the app, which makes her: 'ironstride serve --demo'."
        refuse([Problem(where=printable(str(place.parent)), what=what, try_this=hint)])
    return str(file)
