"""Whose rows a command is about: the one athlete of a database, or the one that is named."""

from ironstride.store import Store
from ironstride.store.sheets import athlete_names
from ironstride.surfaces.cli.say import refuse
from ironstride.training.problem import Problem


def athlete_in(store: Store, named: str | None, *, must_name: bool = False) -> tuple[str, str]:
    """Id and name of the athlete called `named`, or with this id; without a word the one that was there first.

    Leaves with exit code 2 where there is nobody, or nobody called so, or, where `must_name`, several to choose from.
    """
    with store.read() as connection:
        everybody = athlete_names(connection)
    if not everybody:
        what = "nothing is kept here yet."
        refuse([Problem(where=store.where, what=what, try_this="Name another database with --data.")])
    if named is None and (len(everybody) == 1 or not must_name):
        return everybody[0]
    found = [one for one in everybody if named in one]
    if len(found) == 1:
        return found[0]
    names = "; ".join(f"{name} ({row_id})" for row_id, name in everybody[:20])
    what = "there are several athletes here." if named is None or found else f"there is no athlete {named!r}."
    refuse([Problem(where="--athlete", what=what, try_this=f"Name one, or give an id: {names}.")])
