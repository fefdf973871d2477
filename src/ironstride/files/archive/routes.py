"""The route files beside a health export, each given to the workout that names it."""

from collections.abc import Iterable

from ironstride.files.archive.limits import Budget, LimitReached
from ironstride.files.archive.member import UNREADABLE, Counted, Member
from ironstride.files.archive.names import base, ending
from ironstride.files.leaf import Copies
from ironstride.files.read import MOST_BYTES, read
from ironstride.training.activity import Streams


class Routes:
    """Called with a path as an export names it, gives that route's samples; None where there is none to be read.

    `taken` are the members whose samples were given: their points are in a workout, they are no activities again.
    """

    def __init__(self, members: Iterable[Member], budget: Budget, copies: Copies | None = None) -> None:
        self.taken: set[str] = set()
        self._budget = budget
        self._copies = copies
        self._left = {base(member.name): member for member in members if ending(member.name) == "gpx"}

    def __call__(self, path: str) -> Streams | None:
        member = self._left.pop(base(path), None)
        if member is None:
            return None
        try:
            with member.open() as file:
                data = Counted(file, self._budget, member.packed).read_whole(MOST_BYTES)
        except LimitReached as reached:
            if reached.is_whole:
                raise
            return None  # it stays among the members, where the reason is said
        except UNREADABLE:
            return None
        found = [activity.records for reading in read(data, member.name) for activity in reading.activities]
        if not found:
            return None
        self.taken.add(member.name)
        if self._copies is not None:
            self._copies.keep(member.name, data)
        return found[0]
