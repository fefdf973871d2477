"""What comparisons need of each run and ride, kept beside it: made at the import, and here wherever it is missing."""

from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import Connection

from ironstride.store import Store
from ironstride.store.activities import activity_value
from ironstride.store.cuts import cut_blobs, cut_row, drop_cuts, uncut
from ironstride.store.importing import add_rows
from ironstride.store.queries import activity_bare
from ironstride.store.rereading import streams_of
from ironstride.store.streams import stream_value
from ironstride.training.activity import Streams

if TYPE_CHECKING:  # numpy comes with it
    from ironstride.running.outing_cut import OutingCut

T = TypeVar("T")
_AT_ONCE: Final = 25
"""Cuts that are written together: others get their turn to write in between. Our default."""


class DamagedCuts(Exception):
    """Some of what is kept can't be read: the ids of its activities. Never seen outside of `with_cuts`."""

    def __init__(self, activity_ids: Sequence[str]) -> None:
        super().__init__(*activity_ids)
        self.activity_ids = activity_ids


def with_cuts(store: Store, athlete_id: str, ask: Callable[[], T]) -> T:
    """What `ask` gives once every run and ride has its cut; one that turns out damaged is made anew from the samples.

    What is missing or was made by another version is made first, the latest runs before the others. Raises
    `StoreProblem`.
    """
    from ironstride.running.outing_cut import CUTTER  # numpy comes with it

    missing = store.remembered(("uncut", athlete_id), lambda connection: uncut(connection, athlete_id, CUTTER))
    _remake(store, athlete_id, missing)
    try:
        return ask()
    except DamagedCuts as damaged:
        _remake(store, athlete_id, damaged.activity_ids)
        return ask()


def read_cuts(connection: Connection, athlete_id: str, wanted: Set[str]) -> "dict[str, OutingCut]":
    """The cuts of the activities `wanted` by their ids, as far as there are any. Raises `DamagedCuts`."""
    from ironstride.store.cut_codec import decode_cut

    found, damaged = dict[str, "OutingCut"](), list[str]()
    for id_, blob in cut_blobs(connection, athlete_id, wanted):
        try:
            found[id_] = decode_cut(blob)
        except ValueError:
            damaged.append(id_)
    if damaged:
        raise DamagedCuts(damaged)
    return found


def _remake(store: Store, athlete_id: str, activity_ids: Sequence[str]) -> None:
    for at in range(0, len(activity_ids), _AT_ONCE):
        with store.write() as connection:
            _make(connection, athlete_id, activity_ids[at : at + _AT_ONCE])


def _make(connection: Connection, athlete_id: str, activity_ids: Sequence[str]) -> None:
    made = []
    for id_ in activity_ids:
        row = activity_bare(connection, athlete_id, id_)
        if row is None:
            continue  # taken away meanwhile
        activity = activity_value(row, {"records": _records(connection, id_)}).activity
        cut = cut_row(activity, id_, athlete_id)
        if cut is not None:
            made.append(cut)
    drop_cuts(connection, activity_ids)
    add_rows(connection, "cuts", made)


def _records(connection: Connection, activity_id: str) -> Streams:
    """The samples; none where they are damaged, which `doctor` tells: the run then can't be compared."""
    row = streams_of(connection, activity_id).get("records")
    try:
        return Streams() if row is None else stream_value(row)
    except ValueError:
        return Streams()
