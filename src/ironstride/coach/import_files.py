"""An import: what would it do, then all of it in one transaction. `kept_imports` takes it away again."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection

from ironstride.coach.gather_files import AnswerBook, Place, Progress, gather
from ironstride.coach.import_keys import RECORDINGS
from ironstride.coach.import_new_rows import new_rows
from ironstride.coach.import_plan import News, Present, ProposedFile, news_of, proposed_files, total
from ironstride.coach.import_rows import Rows, Stamp
from ironstride.coach.import_spool import Entry, Spool
from ironstride.coach.keep_twins import mark_twins
from ironstride.coach.match_done import match_batch
from ironstride.store import Store
from ironstride.store.columns import instant, instant_text, json_text, new_id
from ironstride.store.importing import (
    IN_ORDER,
    activities_by_digest,
    add_rows,
    ids_by_digest,
    ids_by_key,
    starts_of_batch,
    weighings_between,
)
from ironstride.store.kept import batch_row
from ironstride.store.rereading import change
from ironstride.training.activity import Activity
from ironstride.training.kept import ImportBatch
from ironstride.training.question import Question

_AT_ONCE: Final = 8 << 20  # bytes of rows that are handed to the database together: our default
_MOST_PLACES: Final = 3  # named in a batch; more of them are counted


@dataclass(slots=True, kw_only=True)
class ImportProposal(AbstractContextManager["ImportProposal"]):
    """What an import would do; `commit` does it. Leaving `with` forgets what was read."""

    files: tuple[ProposedFile, ...]
    places: str
    stamp: Stamp
    entries: Sequence[Entry]
    spool: Spool

    @property
    def counts(self) -> Counter[str]:
        """How many of each noun would be added."""
        return total(self.files)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that is open."""
        return tuple(dict.fromkeys(question for file in self.files for question in file.questions))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.spool.close()


def propose(
    places: Sequence[Place], store: Store, athlete_id: str, now: datetime, answers: AnswerBook | None = None,
    workers: int | None = None, progress: Progress | None = None,
) -> ImportProposal:  # fmt: skip
    """Read everything in `places` and say of every file what would become of it. Nothing is written.

    Files whose bytes are here already aren't read again. With an open question a file waits: propose again with the
    answers. `workers` is how many processes read (as many as there are cores; 1: this one). Raises `StoreProblem`
    and `ImportStopped`.
    """
    stamp = Stamp(athlete_id=athlete_id, batch_id=new_id(), now=instant_text(now))
    with store.read() as connection:
        known = activities_by_digest(connection, athlete_id)
    spool = Spool()
    try:
        entries = gather(places, answers or AnswerBook(), stamp, _Recall(known), spool, workers, progress)
        with store.read() as connection:
            present = _present(connection, entries, athlete_id)
    except BaseException:
        spool.close()
        raise
    files = tuple(proposed_files(entries, present))
    return ImportProposal(files=files, places=_places(places), stamp=stamp, entries=entries, spool=spool)


def commit(
    proposal: ImportProposal, store: Store, now: datetime, without: Collection[tuple[int, str]] = ()
) -> ImportBatch | None:
    """Do what was proposed, in one transaction; None where nothing was new. Raises `StoreProblem`.

    What another import added since the proposal is left out. Files with open questions are left out, too, and those
    `without` which the runner wants it: each the number of its place and its name.
    """
    stamp = proposal.stamp
    left_out = {entry.file for entry in proposal.entries if entry.questions}.union(without)
    accepted = [entry for entry in proposal.entries if entry.file not in left_out]
    with store.write() as connection:
        present = _present(connection, accepted, stamp.athlete_id)
        news = [news_of(entry, present) for entry in accepted]
        if not any(news):
            return None
        counts: Counter[str] = Counter()
        for one in news:
            counts.update(one.counts)
        started_at = instant(stamp.now)
        batch = ImportBatch(
            id=stamp.batch_id, started_at=started_at, finished_at=max(now, started_at), places=proposal.places,
            counts=counts,
        )  # fmt: skip
        add_rows(connection, "import_batches", [batch_row(batch, stamp.athlete_id)])
        _add_all(connection, proposal.spool, accepted, news, present)
        starts = starts_of_batch(connection, stamp.batch_id)
        counts["twins"] = mark_twins(connection, stamp.athlete_id, starts)
        counts["matches"] = match_batch(connection, stamp)
        batch = replace(batch, counts=+counts)
        change(connection, "import_batches", batch.id, {"counts": json_text(dict(batch.counts))})
    return batch


class _Recall:
    """The activities of recordings that are here, by the digest of their file; their sport and start are enough."""

    def __init__(self, known: Mapping[str, tuple[str, Sequence[Mapping[str, Any]]]]) -> None:
        self._known = known

    def __call__(self, digest: str) -> tuple[Activity, ...] | None:
        form, rows = self._known.get(digest, ("", ()))
        if form not in RECORDINGS:
            return None
        return tuple(
            Activity(sport=row["sport"], start=instant(row["start_utc"]), elapsed_s=row["elapsed_s"]) for row in rows
        )


def _present(connection: Connection, entries: Iterable[Entry], athlete_id: str) -> Present:
    decoded = [entry.decoded for entry in entries]
    sessions = [one for file in decoded for one in file.sessions]
    masses = sorted(at for file in decoded for at, _ in file.weighings)

    def ids(table: str, keys: Iterable[str]) -> dict[str, str]:
        return ids_by_key(connection, table, keys, athlete_id)

    return Present(
        originals=ids_by_digest(connection, (file.digest for file in decoded if file.digest), athlete_id),
        activities=ids("activities", (one.key for file in decoded for one in file.activities)),
        sessions=ids("logged_sessions", (one.key for one in sessions)),
        sets=ids("logged_sets", (key for one in sessions for key in one.set_keys)),
        weighings=weighings_between(connection, masses[0], masses[-1], athlete_id) if masses else set(),
    )


def _add_all(
    connection: Connection, spool: Spool, entries: Sequence[Entry], news: Sequence[News], present: Present
) -> None:
    """The new rows of all entries, a few megabytes at a time."""
    places = {entry.place for entry, one in zip(entries, news, strict=True) if one}
    instead: dict[str, str] = {}
    rows, size = Rows(), 0
    for entry, one in zip(entries, news, strict=True):
        if one or (entry.beside and entry.place in places):
            new_rows(spool.rows(entry), entry, one, present, instead, rows)
            size += entry.size
        if size > _AT_ONCE:
            _flush(connection, rows)
            rows, size = Rows(), 0
    _flush(connection, rows)


def _flush(connection: Connection, rows: Rows) -> None:
    for table in IN_ORDER:
        add_rows(connection, table, rows.get(table, ()))


def _places(places: Sequence[Place]) -> str:
    named = ", ".join(place.name for place in places[:_MOST_PLACES])
    return named if len(places) <= _MOST_PLACES else f"{named} and {len(places) - _MOST_PLACES} more"
