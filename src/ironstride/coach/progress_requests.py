"""Requests to progress an exercise, one after the other, without reading a known log twice.

Every request brings the whole log. Its JSON almost always begins with that of the athlete's last request, so what was
made of those bytes is remembered: comparing two megabytes takes a twentieth of a millisecond, folding them a second.
"""

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import Final

from ironstride.files.field_report import Report
from ironstride.files.progress_json import answer_line, problems_line
from ironstride.files.progress_opening import Opening, go_on, opening_of
from ironstride.files.progress_request import (
    LogEntry,
    ProgressParts,
    open_request,
    read_entries,
    read_lifter,
    read_wish,
    request_problems,
)
from ironstride.loads.progression import Standing, after, answer, begin
from ironstride.training.progress import Bout, Lifter

MOST_ATHLETES: Final = 256  # our default
MOST_BYTES: Final = 64_000_000  # our default: of remembered logs, together
_MOST_MARKS: Final = 12  # our default: entries that can be taken back or mended without a replay of the whole log
_GLANCE: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One line of JSON, with its end, and whether it is an answer; else it names the request's problems."""

    line: bytes
    is_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """The end of an entry: how the lifter stood there, the bytes and entries of the log up to it, and its bout."""

    standing: Standing
    end: int = 0
    entries: int = 0
    bout: Bout | None = None

    @property
    def on(self) -> date | None:
        """The entry's day; None before the first."""
        return self.bout.on if self.bout else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is remembered of an athlete: the log of the last request, and marks at its last entries, oldest first.

    Several, because an entry may be taken back or mended; one that merely grew by a set goes on from its own mark.
    """

    lifter: Lifter
    log: bytes
    marks: tuple[_Mark, ...]


class ProgressRequests:
    """Answers requests in order; nothing but speed depends on what is remembered between them.

    >>> requests = ProgressRequests()
    >>> requests.answer(b'{"today": {"date": "2027-01-04"}}').is_answer
    False
    """

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
        self._bytes = 0
        self._opening: Opening | None = None  # of the last line

    def answer(self, line: bytes) -> Answered:
        """The answer to one request, or every problem in it. Raises nothing."""
        report = Report()
        parts = (go_on(self._opening, line) if self._opening else None) or open_request(line, report)
        if parts is None:
            return Answered(line=problems_line(request_problems(report)), is_answer=False)
        known = self._known.get(parts.athlete)
        lifter = known.lifter if known else read_lifter(parts.athlete, report)
        mark, entries = _read_log(parts.log, known, report)
        last = max((entry.bout.on for entry in entries), default=mark.on if mark else None)
        wish = read_wish(parts.today, last, report)
        if report.is_fatal or lifter is None or wish is None:
            return Answered(line=problems_line(request_problems(report)), is_answer=False)
        if _is_in_order(entries, mark):
            standing = self._fold(parts, lifter, mark or _Mark(standing=begin(lifter)), entries)
            marks = self._known[parts.athlete].marks
            # The last entry may grow, and is another one then.
            self._opening = opening_of(line, parts.log, marks[-2].end) if len(marks) > 1 else None
        else:
            in_order = sorted((entry.bout for entry in entries), key=lambda bout: bout.on)
            standing = reduce(after, in_order, begin(lifter))
        return Answered(line=answer_line(answer(standing, wish), lifter.athlete.units), is_answer=True)

    def _fold(self, parts: ProgressParts, lifter: Lifter, mark: _Mark, entries: Sequence[LogEntry]) -> Standing:
        """How the lifter stands after these entries, which is remembered of the last of them."""
        known = self._known.get(parts.athlete)
        marks = deque((one for one in (known.marks if known else ()) if one.end < mark.end), maxlen=_MOST_MARKS)
        marks.append(mark)
        standing = mark.standing
        grown = next((one for one in (known.marks if known else ()) if one.entries == mark.entries + 1), None)
        for count, entry in enumerate(entries, mark.entries + 1):
            standing = _gone_on(grown, entry.bout) or after(standing, entry.bout)
            marks.append(_Mark(standing=standing, end=entry.end, entries=count, bout=entry.bout))
            grown = None
        self._remember(parts, _Known(lifter=lifter, log=parts.log, marks=tuple(marks)))
        return standing

    def _remember(self, parts: ProgressParts, known: _Known) -> None:
        if old := self._known.pop(parts.athlete, None):
            self._bytes -= len(old.log)
        self._known[parts.athlete] = known
        self._bytes += len(known.log)
        while len(self._known) > MOST_ATHLETES or (self._bytes > MOST_BYTES and len(self._known) > 1):
            _, oldest = self._known.popitem(last=False)
            self._bytes -= len(oldest.log)


def _gone_on(mark: _Mark | None, bout: Bout) -> Standing | None:
    """The standing after a bout that begins as the one at the mark does; None where it doesn't.

    A bout folds as its parts do, so only the sets that are new to it are folded.
    """
    if mark is None or mark.bout is None:
        return None
    before, count = mark.bout, len(mark.bout.sets)
    if bout.sets[:count] != before.sets or replace(bout, sets=before.sets) != before:
        return None
    return after(mark.standing, replace(bout, sets=bout.sets[count:])) if bout.sets[count:] else mark.standing


def _read_log(log: bytes, known: _Known | None, report: Report) -> tuple[_Mark | None, Sequence[LogEntry]]:
    """The last mark that still holds, and the entries after it. None and all of them, where none does or the
    days don't stand in order: then the log is to be replayed as a whole.
    """
    mark = _newest_mark(known, log) if known else None
    found = len(report.findings)
    if mark is not None:
        entries = tuple(read_entries(log, mark.end, mark.entries, report))
        if _is_in_order(entries, mark):
            return mark, entries
        del report.findings[found:]
    return None, tuple(read_entries(log, 0, 0, report))


def _newest_mark(known: _Known, log: bytes) -> _Mark | None:
    """The last mark up to which this log is, byte by byte, the one that was folded."""
    for mark in reversed(known.marks):
        ending = max(mark.end - _GLANCE, 0)  # tells most marks that don't hold without a copy of megabytes
        if log.startswith(known.log[ending : mark.end], ending) and log.startswith(known.log[: mark.end]):
            return mark
    return None


def _is_in_order(entries: Sequence[LogEntry], mark: _Mark | None) -> bool:
    days = [mark.on] if mark and mark.on else []
    days += [entry.bout.on for entry in entries]
    return all(earlier <= later for earlier, later in pairwise(days))
