"""The lists among an archive's members, learnt before anything else is read."""

from collections.abc import Iterable, Iterator
from typing import Final

from ironstride.files.archive.endurain_streams import Samples, gather, is_streams_name, streams_of
from ironstride.files.archive.index import Index, Row
from ironstride.files.archive.json_lists import is_list_name, rows_of
from ironstride.files.archive.limits import Budget, LimitReached
from ironstride.files.archive.member import UNREADABLE, Counted, Member
from ironstride.files.archive.names import base
from ironstride.files.archive.numbers import parsed_json
from ironstride.files.archive.strava import is_strava_list, read_list
from ironstride.files.leaf import Copies
from ironstride.files.read import MOST_BYTES
from ironstride.files.reading import Answers, Reading
from ironstride.training.activity import Activity
from ironstride.training.problem import Problem
from ironstride.training.question import Question

STRAVA_LIST: Final = "activities.csv"


class Lists:
    """What the lists of an archive say, and what was wrong or is open in them."""

    def __init__(self, answers: Answers, budget: Budget, copies: Copies | None = None) -> None:
        self.index = Index()
        self._answers = answers
        self._budget = budget
        self._copies = copies
        self._problems: list[Problem] = []
        self._questions: list[Question] = []
        self._streams: list[tuple[Member, str]] = []

    def learn(self, members: Iterable[Member], name: str) -> list[Member]:
        """Learn the lists among `members`; gives those that are none. Raises `LimitReached` for the archive."""
        return [member for member in members if not self._learnt(member, f"{name}/{member.name}")]

    def left_over(self) -> Iterator[Reading]:
        """What the lists know of activities that have no recording here."""
        left = self.index.left()
        samples = self._samples(row for rows in left.values() for row in rows)
        for name, rows in left.items():
            found = [_without_recording(row, name, samples.get(row.ident)) for row in rows]
            activities = tuple(activity for activity in found if activity is not None)
            if activities:
                found_in = "strava-activities" if name.endswith(STRAVA_LIST) else "json"
                yield Reading(name=name, format=found_in, activities=activities)

    def _samples(self, rows: Iterable[Row]) -> dict[str, Samples]:
        wanted = {row.ident: row.start for row in rows if row.ident and row.start is not None}
        found: dict[str, Samples] = {}
        for member, path in self._streams if wanted else ():
            data = self._bytes(member)
            if data is None:
                what, hint = "its samples can't be unpacked; the activities were kept without them.", "Pack it again."
                self._problems.append(Problem(where=path, what=what, try_this=hint, is_fatal=False))
            else:
                gather(data, wanted, found)
        return found

    def said(self) -> tuple[tuple[Problem, ...], tuple[Question, ...]]:
        """Problems and questions of all lists."""
        return tuple(self._problems), tuple(self._questions)

    def _learnt(self, member: Member, path: str) -> bool:
        last = base(member.name).lower()
        if is_streams_name(last):
            self._streams.append((member, path))
            return True
        if last != STRAVA_LIST and not is_list_name(last):
            return False
        data = self._bytes(member)
        if data is None:
            return False  # it is met again among the members, and the reason is said there
        if last == STRAVA_LIST:
            if not is_strava_list(data):
                return False
            found = read_list(data, path, self._answers)
            self._problems += found.problems
            self._questions += found.questions
            self.index.add(found.rows, path)
        else:
            rows = rows_of(parsed_json(data), path)
            if rows is None:
                return False
            self.index.add(rows, path)
        if self._copies is not None:
            self._copies.keep(path, data)
        return True

    def _bytes(self, member: Member) -> bytes | None:
        try:
            with member.open() as file:
                return Counted(file, self._budget, member.packed).read_whole(MOST_BYTES)
        except LimitReached as reached:
            if reached.is_whole:
                raise
            return None
        except UNREADABLE:
            return None


def _without_recording(row: Row, name: str, samples: Samples | None) -> Activity | None:
    if samples:
        records, remarks = streams_of(samples, row.sport)
        return row.as_activity(name, remarks, records)
    return row.as_activity(name, ("its list names a recording that isn't in the archive",) if row.file else ())
