"""What she wrote down beside runs and sets: weighings, shoes, a cold, a knee, a few notes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from ironstride.coach.demo.story import WEEKS_BEFORE, Story
from ironstride.coach.keep_journal import weigh, write_note
from ironstride.coach.keep_shoes import add, assign
from ironstride.coach.pain_in_session import answer_question, pain_in_session
from ironstride.coach.report_health import report_illness
from ironstride.store import Store
from ironstride.training.request import Injury

_KG: Final = 61.6
_KG_LESS: Final = 0.9
_SHOES: Final = ("Daily trainers (made up)", "Second pair (made up)")
_NOTES: Final = (
    (32, "First week with the bar. Split squats are humbling."),
    (19, "Half marathon done. Legs held on the last hill."),
    (11, "Back after the cold, everything a little slower."),
    (4, "Stairs feel easy again."),
    (1, "Squats moved well today."),
)  # weeks before this one
_Entry = tuple[datetime, Callable[[datetime], object]]


@dataclass(slots=True, kw_only=True)
class Diary:
    """Whose diary it is. What she writes changes what the coach says from then on, so it is written in its time."""

    store: Store
    athlete_id: str
    story: Story
    _ahead: list[_Entry] = field(init=False)

    def __post_init__(self) -> None:
        entries = [*self._weighings(), *self._cold(), *self._knee(), *self._notes()]
        self._ahead = sorted(entries, key=lambda entry: entry[0])

    def write_until(self, moment: datetime) -> None:
        """Everything up to a moment that isn't written yet."""
        while self._ahead and self._ahead[0][0] <= min(moment, self.story.now):
            at, write = self._ahead.pop(0)
            write(at)

    def name_shoes(self) -> None:
        """Which runs were run in which pair."""
        for name, from_day in zip(_SHOES, (self.story.runs_from, self.story.new_shoes_on), strict=True):
            add(self.store, self.athlete_id, name, from_day)
            assign(self.store, self.athlete_id, name, from_day=from_day, replaces=True)

    def _weighings(self) -> Iterator[_Entry]:
        for week in range(WEEKS_BEFORE + 1):
            kg = _KG - _KG_LESS * week / WEEKS_BEFORE + 0.3 * ((week * 5 % 7) / 3 - 1)

            def write(at: datetime, text: str = f"{kg:.1f} kg") -> object:
                return weigh(self.store, self.athlete_id, text, at, at)

            yield self.story.at(self.story.first_monday + timedelta(weeks=week, days=week % 3), time(6, 5)), write

    def _notes(self) -> Iterator[_Entry]:
        for weeks, text in _NOTES:

            def write(at: datetime, text: str = text, id_: str = f"made-up-note-{weeks}") -> object:
                return write_note(self.store, self.athlete_id, text, at, id_=id_)

            yield self.story.at(self.story.this_monday - timedelta(weeks=weeks, days=-2), time(21, 10)), write

    def _cold(self) -> Iterator[_Entry]:
        """A cold without fever, and its end."""
        first, last = self.story.ill
        note = "a cold, no fever"
        yield (
            self.story.at(first, time(7)),
            lambda at: report_illness(self.store, self.athlete_id, at, from_day=first, note=note),
        )
        yield self.story.at(last, time(20)), lambda at: report_illness(self.store, self.athlete_id, at, to_day=last)

    def _knee(self) -> Iterator[_Entry]:
        """A knee at two of ten, felt in a set and gone a day later."""
        felt = self.story.at(self.story.pain_on, time(18, 40))
        knee, id_ = Injury(place="knee", side="left", pain=2), "made-up-knee"
        yield felt, lambda at: pain_in_session(self.store, self.athlete_id, knee, at, id_=id_)
        yield (
            felt + timedelta(days=1),
            lambda at: answer_question(self.store, self.athlete_id, id_, "back to baseline", at),
        )
