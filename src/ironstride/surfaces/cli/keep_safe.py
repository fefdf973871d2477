"""What backup, restore and doctor do and say."""

from datetime import datetime
from pathlib import Path

from ironstride.coach.back_up import back_up_to, restore
from ironstride.coach.examine import examine_all
from ironstride.store import StoreProblem
from ironstride.store.opening import as_it_is
from ironstride.surfaces.cli.data_place import (
    data_place,
    is_absent,
    is_address,
    make_user_folder,
    refuse_absent,
    store_at,
    user_folder,
)
from ironstride.surfaces.cli.say import NOT_KEPT, problem_lines, refuse, say, wrapped
from ironstride.training.problem import Problem


def back_up_and_say(target: Path | None, data: str | None) -> None:
    """Back up, and say where to and how much."""
    folder = index_folder(data)
    with store_at(data) as store:
        if target is None:
            target = folder / "backups"
            try:
                target.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                what = f"this folder can't be made ({error.strerror})."
                refuse([Problem(where=str(target), what=what, try_this="Name a file: ironstride backup FILE.")])
        made = back_up_to(store, target, folder, datetime.now().astimezone())
    size = Path(made.path).stat().st_size
    say(wrapped(f"{made.path} holds everything ({size / 1e6:.1f} MB), read back and found whole."))


def restore_and_say(file: Path, data: str | None, *, force: bool) -> None:
    """Restore, and say what came back and where the old database is."""
    place = data_place(data)
    try:
        if not is_address(place):
            make_user_folder(Path(place))
        done = restore(file, place, datetime.now().astimezone(), force=force)
    except StoreProblem as error:
        refuse([error.problem])
    except OSError as error:
        what = f"the database can't be made there ({error.strerror})."
        refuse([Problem(where=place, what=what, try_this="Name another place with --data.")])
    counts = {name: count for name, count in done.head.counts.items() if count}
    held = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items()) or "nothing yet"
    say(wrapped(f"The backup of {done.head.made_at:%Y-%m-%d %H:%M} UTC is in place: {held}."))
    if done.kept_as:
        say(wrapped(f"The database that was there is kept as {done.kept_as}; delete it once you are sure."))


def examine_and_say(data: str | None) -> None:
    """Every finding, remarks after what is wrong; exit code 1 where anything is wrong."""
    place = data_place(data)
    refuse_absent(data)
    if is_absent(place):
        refuse([Problem(where=place, what="there is no database yet.", try_this="Import a run: it makes one.")])
    try:
        store = as_it_is(place)
        found = list(examine_all(store, index_folder(data), datetime.now().astimezone()))
        store.close()
    except StoreProblem as error:
        refuse([error.problem])
    wrong = [one for one in found if one.is_fatal]
    remarks = [one for one in found if not one.is_fatal]
    if wrong:
        say(wrapped(f"{len(wrong)} thing{'s are' if len(wrong) > 1 else ' is'} wrong with {store.where}:"))
    else:
        say(wrapped(f"{store.where} is whole: every reference, sample and original was read."))
    for one in wrong:
        say(problem_lines(one))
    if remarks:
        say(["", "Worth a look:"])
    for one in remarks:
        say(problem_lines(one))
    if wrong:
        raise SystemExit(NOT_KEPT)


def index_folder(data: str | None) -> Path:
    """The folder with the notes of the backups: beside a file, in the user's own folder for a server."""
    place = data_place(data)
    if not is_address(place):
        return Path(place).absolute().parent
    user_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    return user_folder()
