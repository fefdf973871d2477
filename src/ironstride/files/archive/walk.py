"""One reading of an archive with everything nested in it: member by member, within the limits of the whole."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from typing import BinaryIO, Final, cast
from zipfile import BadZipFile

from ironstride.files import apple_health
from ironstride.files.archive.gunzip import Gunzipped
from ironstride.files.archive.limits import OUR_LIMITS, Budget, LimitReached, Limits, in_bytes
from ironstride.files.archive.lists import Lists
from ironstride.files.archive.member import UNREADABLE, Counted, Forgiving, Member
from ironstride.files.archive.names import is_litter, is_media
from ironstride.files.archive.routes import Routes
from ironstride.files.archive.salvage import salvaged
from ironstride.files.archive.tally import KEPT, Tally
from ironstride.files.archive.zips import open_zip
from ironstride.files.identify import HEAD_BYTES, identify
from ironstride.files.read import MOST_BYTES
from ironstride.files.read import read as read_any
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.problem import Problem
from ironstride.training.question import Question

DOWNLOAD_AGAIN: Final = "Download or pack it again."
SPLIT_IT: Final = "Give the recordings themselves, or archives of fewer of them."
_MOST_IN_MEMORY: Final = 32 << 20  # a nested zip beyond this waits on disk: our default
_CHUNK: Final = 1 << 20


class Walk:
    """What a reading of an archive has used, seen and learnt on its way."""

    def __init__(self, answers: Answers = NOTHING_SAID, limits: Limits = OUR_LIMITS) -> None:
        self._answers = answers
        self._limits = limits
        self._budget = Budget(limits)
        self._lists = Lists(answers, self._budget)
        self._tally = Tally()
        self._seen: set[bytes] = set()
        self._depth = 0

    def read_zip(self, file: BinaryIO, name: str) -> Iterator[Reading]:
        """The readings of a zip and of all that is packed in it."""
        opened = open_zip(file, name, self._limits)
        members, problems = opened.members, opened.problems
        if not opened.is_whole:
            members, problems = self._salvaged(file, name)
        yield from self.read_all(members, name, problems)

    def read_gzip(self, file: BinaryIO, name: str) -> Iterator[Reading]:
        """The readings of what a gzip holds."""
        packed = file.seek(0, 2)
        file.seek(0)
        yield from self.read_all((Member(name="", packed=packed, open=lambda: nullcontext(file)),), name)

    def read_all(self, members: Iterable[Member], name: str, problems: Iterable[Problem] = ()) -> Iterator[Reading]:
        """The readings of members, then what there is to say of them all."""
        said = list(problems)
        is_outermost = self._depth == 0
        kept: list[Member] = []
        try:
            for member in members:
                self._budget.count_member()
                self._tally.media += is_media(member.name)
                if not is_media(member.name) and not is_litter(member.name):
                    kept.append(member)
        except LimitReached as reached:
            said.append(_remark(name, reached.what, SPLIT_IT))
        questions: tuple[Question, ...] = ()
        try:
            yield from self._read_each(self._lists.learn(kept, name), name)
            if is_outermost:
                for reading in self._lists.left_over():
                    self._tally.found += 1
                    yield reading
        except LimitReached as reached:
            if not is_outermost:
                raise
            said.append(_remark(name, reached.what, SPLIT_IT))
        if is_outermost:
            of_lists, questions = self._lists.said()
            said += [*of_lists, *self._tally.problems(name)]
            if not self._tally.found and not any(problem.is_fatal for problem in said):
                hint = "Give the export of an app, unchanged."
                said.append(Problem(where=name, what="no recording and no log was found in it.", try_this=hint))
        if said or questions:
            yield Reading(name=name, format="zip", problems=tuple(said), questions=questions)

    def _salvaged(self, file: BinaryIO, name: str) -> tuple[tuple[Member, ...], tuple[Problem, ...]]:
        members: list[Member] = []
        what = "the zip's list of members is missing or damaged, as when a download is cut off"
        try:
            members.extend(salvaged(file, self._budget))
        except LimitReached as reached:
            what = reached.what.rstrip(".")
        except UNREADABLE:
            pass  # the members before the damage are read
        kept = f"the {len(members)} members that could be found were read" if members else "nothing was read"
        problem = Problem(where=name, what=f"{what}; {kept}.", try_this=DOWNLOAD_AGAIN, is_fatal=not members)
        return tuple(members), (problem,)

    def _read_each(self, members: list[Member], name: str) -> Iterator[Reading]:
        """Health exports first: the routes beside them belong to their workouts and are no activities of their own."""
        routes = Routes(members, self._budget)
        for member in sorted(members, key=lambda one: not one.name.lower().endswith(".xml")):
            if member.name in routes.taken:
                continue
            path = f"{name}/{member.name}".rstrip("/")
            try:
                with member.open() as file:
                    stream = Counted(file, self._budget, member.packed)
                    yield from self._read_stream(stream, path, routes)
            except LimitReached as reached:
                if reached.is_whole:
                    raise
                yield _refusal(path, f"{reached.what} What was read of it before is kept.", SPLIT_IT)
            except UNREADABLE as error:
                if isinstance(error, OSError) and error.strerror:
                    yield _refusal(path, f"it can't be read ({error.strerror}).", "Check that you may read it.")
                else:
                    yield _refusal(path, f"it can't be unpacked whole ({_reason(error)}).", DOWNLOAD_AGAIN)

    def _read_stream(self, stream: Counted, path: str, routes: Routes) -> Iterator[Reading]:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        found = identify(head, path)
        if found in ("zip", "gzip"):
            if self._depth >= self._limits.deepest:
                what = f"it is packed more than {self._limits.deepest} times over; nothing in it was read."
                yield _refusal(path, what, "Unpack it, then give what is inside.")
                return
            self._depth += 1
            try:
                yield from (self._read_nested_zip if found == "zip" else self._read_nested_gzip)(stream, path)
            finally:
                self._depth -= 1
        elif found == "apple-health":
            forgiving = Forgiving(stream)
            health = apple_health.read(cast(BinaryIO, forgiving), path, self._answers, routes)
            yield from self._dressed(health, path)
            if forgiving.error is not None:
                raise forgiving.error
        else:
            yield from self._read_whole(stream, path)

    def _read_nested_zip(self, stream: Counted, path: str) -> Iterator[Reading]:
        with tempfile.SpooledTemporaryFile(max_size=_MOST_IN_MEMORY) as spooled:
            while piece := stream.read(_CHUNK):
                spooled.write(piece)
            spooled.seek(0)
            yield from self.read_zip(cast(BinaryIO, spooled), path)

    def _read_nested_gzip(self, stream: Counted, path: str) -> Iterator[Reading]:
        inner = Counted(Gunzipped(stream), self._budget, stream.packed)
        yield from self._read_stream(inner, path, Routes((), self._budget))

    def _read_whole(self, stream: Counted, path: str) -> Iterator[Reading]:
        pieces, said = bytearray(), list[Problem]()
        try:
            while len(pieces) <= MOST_BYTES and (piece := stream.read(_CHUNK)):
                pieces += piece
        except BadZipFile:
            raise  # the checksum tells that something is wrong, not where
        except UNREADABLE as error:
            if not pieces:
                raise
            what = f"the packed file is damaged or cut off ({_reason(error)}); the part before that was kept."
            said.append(_remark(path, what, DOWNLOAD_AGAIN))
        if len(pieces) > MOST_BYTES:
            what = f"it is larger than the {in_bytes(MOST_BYTES)} that are read of one file; nothing of it was read."
            yield _refusal(path, what, SPLIT_IT)
            return
        data = bytes(pieces)
        del pieces  # recordings are small; what isn't should not be held twice
        digest = hashlib.sha256(data).digest()
        if data and digest in self._seen:
            self._tally.equal += 1
            return
        self._seen.add(digest)
        for reading in self._dressed(read_any(data, path, self._answers), path):
            yield replace(reading, problems=(*said, *reading.problems))

    def _dressed(self, readings: Iterable[Reading], path: str) -> Iterator[Reading]:
        """Readings with what the lists add to them; those that say nothing are counted instead."""
        for reading in readings:
            if not self._tally.counts(reading, path):
                yield replace(reading, activities=self._lists.index.dressed(path, reading.activities))


def _refusal(path: str, what: str, try_this: str) -> Reading:
    return Reading(name=path, format="zip", problems=(Problem(where=path, what=what, try_this=try_this),))


def _remark(name: str, what: str, try_this: str = KEPT) -> Problem:
    return Problem(where=name, what=what, try_this=try_this, is_fatal=False)


def _reason(error: Exception) -> str:
    """What a damaged archive raised, in few words."""
    if isinstance(error, BadZipFile) and "CRC" in str(error):
        return "its checksum doesn't match"
    if isinstance(error, EOFError):
        return "it is cut off"
    return "its bytes are damaged"
