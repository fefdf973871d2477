"""Imports that are kept: which there are, and away with one, at any time. Needs none of what reads files."""

from ironstride.coach.keep_twins import mark_twins
from ironstride.store import Store
from ironstride.store.importing import remove_batch, starts_of_batch
from ironstride.store.queries import batches
from ironstride.training.kept import ImportBatch


def undo(store: Store, batch_id: str, athlete_id: str) -> bool:
    """Take away exactly what a batch brought, in one transaction; whether there was such a batch."""
    with store.write() as connection:
        starts = starts_of_batch(connection, batch_id)
        was_there = remove_batch(connection, batch_id)
        mark_twins(connection, athlete_id, starts)
    return was_there


def imports_of(store: Store, athlete_id: str) -> tuple[ImportBatch, ...]:
    """The imports that are kept, the latest first."""
    with store.read() as connection:
        return tuple(batches(connection, athlete_id))
