"""Every file of what a person named, read by processes, its rows spooled: the first half of an import."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Final

from ironstride.coach.decode_many import Decoder, Job
from ironstride.coach.import_rows import Decoded, Rows, Stamp, add_original, with_rows
from ironstride.coach.import_spool import Entry, Spool
from ironstride.files.archive import Member
from ironstride.files.archive.walk import Walk
from ironstride.files.identify import HEAD_BYTES, identify
from ironstride.files.leaf import Leaf, Readable
from ironstride.files.read import MOST_BYTES, read
from ironstride.files.reader_version import reader_version
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.store.blobs import Packing, digest, packed, unpacked
from ironstride.store.columns import instant, new_id
from ironstride.training.activity import Activity
from ironstride.training.kept import Original
from ironstride.training.problem import Problem

_PACKED_IN: Final = ("zip", "gzip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a person named: a file that `open` opens, or a folder with its `members` and what of it can't be
    opened."""

    name: str
    open: Callable[[], AbstractContextManager[BinaryIO]] | None = None
    members: tuple[Member, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBook:
    """What a person said: of all files, and of single ones by their names."""

    common: Answers = NOTHING_SAID
    by_file: Mapping[str, Answers] = field(default_factory=dict)

    def of(self, name: str) -> Answers:
        """What was said of the file or archive with this name."""
        return self.by_file.get(name, self.common)


Progress = Callable[[int, int], None]
"""Called with the number of files done and the number known so far."""
Recall = Callable[[str], tuple[Activity, ...] | None]
"""The activities of a recording that is here already, by its digest; None where it isn't."""


def gather(
    places: Iterable[Place], answers: AnswerBook, stamp: Stamp, recall: Recall, spool: Spool,
    workers: int | None = None, progress: Progress | None = None,
) -> list[Entry]:  # fmt: skip
    """An entry for each file in `places`, in their order. Raises `ImportStopped`."""
    with Decoder[_Context](workers) as decoder:
        gathering = _Gathering(answers, stamp, recall, spool, decoder, progress)
        for number, place in enumerate(places):
            gathering.read_place(place, number)
        gathering.take(decoder.rest())
        return gathering.entries


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a file came from while it is read: `walk` is None for one that was named by itself."""

    leaf: Leaf
    place: int
    walk: Walk | None = None


class _Gathering:
    def __init__(
        self, answers: AnswerBook, stamp: Stamp, recall: Recall, spool: Spool, decoder: Decoder[_Context],
        progress: Progress | None,
    ) -> None:  # fmt: skip
        self.entries: list[Entry] = []
        self._answers, self._stamp, self._recall, self._spool = answers, stamp, recall, spool
        self._decoder, self._progress = decoder, progress
        self._done = self._known = 0

    def read_place(self, place: Place, number: int) -> None:
        """Everything in a place. A folder or archive is finished before the next one begins: its lists wait for it."""
        if place.open is None:
            copies = _Copies(self, number)
            walk = Walk(self._answers.of(place.name), copies=copies)
            self._walk_through(walk, copies, walk.leaves_of_all(place.members, place.name), place.name, number)
            if place.problems:
                self._say(Reading(name=place.name, problems=place.problems), number)
            return
        try:
            opened = place.open()
        except OSError as error:
            what = f"it can't be opened ({error.strerror or error})."
            problem = Problem(where=place.name, what=what, try_this="Check that you may read it; the others are read.")
            self._say(Reading(name=place.name, problems=(problem,)), number)
            return
        with opened as file:
            head = file.read(HEAD_BYTES)
            file.seek(0)
            form = identify(head, place.name)
            if form in _PACKED_IN or form == "apple-health":
                copies = _Copies(self, number)
                walk = Walk(self._answers.of(place.name), copies=copies)
                member = Member(name="", open=lambda: _Lent(file))
                leaves = (
                    walk.leaves_of_zip(file, place.name) if form == "zip"
                    else walk.leaves_of_gzip(file, place.name) if form == "gzip"
                    else walk.leaves_of_all((member,), place.name)
                )  # fmt: skip
                self._walk_through(walk, copies, leaves, place.name, number)
            else:
                self._known += 1
                data = file.read(MOST_BYTES + 1)
                if len(data) > MOST_BYTES:
                    file.seek(0)
                    self._say(next(read(file, place.name)), number)  # its refusal
                    return
                self._one(_Context(Leaf.of(place.name, data), number))

    def take(self, results: Iterable[tuple[_Context, Decoded]]) -> None:
        """Entries of files that were read."""
        for context, decoded in results:
            self._done += 1
            self._tell()
            readings = [decoded.reading]
            if context.walk is not None:
                readings = list(context.walk.finished(context.leaf, readings))
                if not readings:
                    continue  # counted by the walk, which says so at its end
            entry = self._spool.add(replace(decoded, reading=readings[0]), context.place)
            entry.questions = readings[0].questions
            for found, bare, dressed in zip(
                decoded.activities, decoded.reading.activities, readings[0].activities, strict=True
            ):
                if changed := _dress(bare, dressed):
                    entry.dressed[found.id] = changed
            self.entries.append(entry)

    def _walk_through(
        self, walk: Walk, copies: "_Copies", leaves: Iterator[Leaf | Reading], name: str, number: int
    ) -> None:
        known = 0
        for one in leaves:
            self._known += walk.members - known
            known = walk.members
            if isinstance(one, Leaf):
                self._one(_Context(one, number, walk))
            else:
                self._streamed(one, number, copies)
        copies.finish_stream()
        self.take(self._decoder.rest())
        before = len(self.entries)
        for reading in walk.closing(name):
            self._streamed(reading, number, copies)
        asked = tuple(question for entry in self.entries[before:] for question in entry.questions)
        for entry in self.entries[before:]:
            entry.questions = asked  # what only a list knows waits for what is asked about the list

    def _one(self, context: _Context) -> None:
        recalled = self._recall(context.leaf.digest)
        if recalled is not None:
            self._done += 1
            self._tell()
            reading = Reading(name=context.leaf.name, activities=recalled)
            if context.walk is not None:
                list(context.walk.finished(context.leaf, [reading]))
            decoded = Decoded(reading=reading, digest=context.leaf.digest, original_id="")
            self.entries.append(Entry(decoded=decoded, place=context.place, is_here=True))
            return
        self._decoder.put(
            context, Job(leaf=context.leaf, answers=self._answers.of(context.leaf.name), stamp=self._stamp)
        )
        self.take(self._decoder.ready())

    def _streamed(self, reading: Reading, number: int, copies: "_Copies") -> None:
        """A reading that a walk gave by itself: of a health export, of a list, or only words."""
        original_id = copies.original_of(reading.name)
        if reading.is_empty:
            self._say(reading, number)
        else:
            self._add(with_rows(reading, {}, "", original_id, self._stamp), number)

    def _say(self, reading: Reading, number: int) -> None:
        self._add(Decoded(reading=reading, digest="", original_id=""), number)

    def _add(self, decoded: Decoded, number: int) -> None:
        entry = self._spool.add(decoded, number)
        entry.questions = decoded.reading.questions
        self.entries.append(entry)

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._done, max(self._done, self._known))

    def keep(
        self, original_id: str, name: str, content: bytes, digest: str, size: int, place: int, at: int | None = None
    ) -> None:
        """An entry, at `at`, for an original whose activities come by other ways. `content` is packed."""
        rows: Rows = {}
        form = "apple-health" if at is not None else identify(unpacked(content)[:HEAD_BYTES], name)
        reading = Reading(name=name, format=form)
        original = Original(
            id=original_id, name=name, sha256=digest, size_bytes=size, format=form, reader=reader_version(form),
            read_at=instant(self._stamp.now), batch_id=self._stamp.batch_id,
        )  # fmt: skip
        add_original(rows, reading, original, content, self._answers.of(name), self._stamp)
        entry = self._spool.add(with_rows(reading, rows, digest, original_id, self._stamp), place)
        entry.beside = True
        self.entries.insert(len(self.entries) if at is None else at, entry)


def _dress(bare: Activity, dressed: Activity) -> dict[str, object]:
    """The columns that a list has changed."""
    changed: dict[str, object] = {
        name: getattr(dressed, name)
        for name in ("sport", "sub_sport", "name", "note", "gear", "effort")
        if getattr(dressed, name) != getattr(bare, name)
    }
    if dressed.utc_offset is not None and bare.utc_offset is None:
        changed["utc_offset_s"] = round(dressed.utc_offset.total_seconds())
    return changed


class _Lent(nullcontext[BinaryIO]):
    """An open file that someone else closes."""


class _Copies:
    """Lists and routes as originals, and a health export as it streams by."""

    def __init__(self, gathering: _Gathering, place: int) -> None:
        self._gathering, self._place = gathering, place
        self._ids: dict[str, str] = {}
        self._stream: tuple[Packing, str, str, int] | None = None

    def keep(self, name: str, data: bytes) -> None:
        self._ids[name] = new_id()
        self._gathering.keep(self._ids[name], name, packed(data), digest(data), len(data), self._place)

    def copied(self, stream: Readable, name: str) -> Readable:
        self.finish_stream()
        self._ids[name] = new_id()
        packing = Packing(stream)
        self._stream = packing, self._ids[name], name, len(self._gathering.entries)
        return packing

    def finish_stream(self) -> None:
        """Keep the export that has streamed by."""
        if self._stream is not None:
            packing, original_id, name, at = self._stream
            self._stream = None
            blob = packing.blob()
            self._gathering.keep(original_id, name, blob, packing.digest, packing.size, self._place, at)

    def original_of(self, name: str) -> str | None:
        """The id of the original that this list or export is kept as."""
        return self._ids.get(name)
