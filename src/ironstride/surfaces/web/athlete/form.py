"""The form as a template sees it, and as a browser sends it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ironstride.surfaces.web.athlete import choices
from ironstride.surfaces.web.athlete.field_names import field_name
from ironstride.surfaces.web.athlete.filled import KIT_SIGN, Values
from ironstride.surfaces.web.language import Words

MOST_FIELDS: Final = 600  # our limit: a week with all its rows has about 150
LONGEST_VALUE: Final = 300  # characters, our limit


@dataclass(frozen=True, slots=True, kw_only=True)
class AthleteForm:
    """Values by field and mistakes by field. `first_day` orders the week's rows."""

    values: Values
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)
    words: Words = field(default_factory=Words)

    @property
    def offers(self) -> Any:
        """What there is to choose from."""
        return choices

    def value(self, name: str, usual: str = "") -> str:
        """What stands in a field."""
        return self.values.get(name, usual)

    def wrong(self, *names: str) -> tuple[str, ...]:
        """The mistakes at some fields, each once."""
        return tuple(dict.fromkeys(text for name in names for text in self.problems.get(name, ())))

    @property
    def mistakes(self) -> list[tuple[str, str, str]]:
        """Every mistake: its field's anchor on the page ("" for none), its field in words, what is wrong."""
        return [
            (f"{name}-error" if name in self.values or name == "runs" else "",
             field_name(name, self.values, self.words), self.words.gettext(text))
            for name, texts in self.problems.items() for text in dict.fromkeys(texts)
        ]  # fmt: skip

    def has_kit(self, name: str) -> bool:
        """Whether this kit is on hand."""
        return name in self.value("kit").split(KIT_SIGN)

    @property
    def days(self) -> list[int]:
        """The weekdays in her order."""
        return [(self.words.first_day + offset) % 7 for offset in range(7)]

    def rows(self, name: str) -> list[int]:
        """The numbers of the rows of a repeated field: the seven days in her order, then those beyond."""
        numbers = {int(found[1]) for key in self.values if (found := re.match(rf"{name}-([0-9]{{1,3}})-", key))}
        first = {self.value(f"{name}-{number}-day"): number for number in sorted(numbers, reverse=True)}
        week = [first[str(day)] for day in self.days if str(day) in first]
        return [*week, *sorted(numbers - set(week))]

    def is_beyond(self, name: str, row: int) -> bool:
        """Whether a row stands below the seven days."""
        day = self.value(f"{name}-{row}-day")
        others = (number for number in self.rows(name)[:7] if number != row)
        return not day or any(self.value(f"{name}-{number}-day") == day for number in others if number < row)

    def says_more(self, name: str, key: str) -> bool:
        """Whether a row below the seven days says something."""
        told = (self.value(f"{name}-{row}-{key}") for row in self.rows(name) if self.is_beyond(name, row))
        return any(text not in ("", "0") for text in told)

    @property
    def has_more_kit(self) -> bool:
        """Whether kit is on hand that is seldom."""
        return any(map(self.has_kit, choices.MORE_KIT))

    @property
    def has_weighed_kit(self) -> bool:
        """Whether kit is on hand whose weights are asked for."""
        return any(map(self.has_kit, choices.WEIGHED_KIT))

    @property
    def knows_lifts(self) -> bool:
        """Whether a lift was told, or told wrongly."""
        return any(name.startswith("lift-") for name in (*filter(self.value, self.values), *self.problems))

    @property
    def other_aches(self) -> list[int]:
        """The rows for places of her own words, an empty one last."""
        filled = [row for row in self.rows("ache") if self.value(f"ache-{row}-place")]
        return [*filled, max(filled, default=-1) + 1]

    @property
    def race_rows(self) -> list[int]:
        """The rows of races, an empty one last."""
        filled = [row for row in self.rows("race") if self.value(f"race-{row}-date") or self.value(f"race-{row}-name")]
        return [*filled, max(filled, default=-1) + 1]


def sent(data: Mapping[str, Any]) -> Values:
    """The values of a form that a browser sent. What has no place in one, as a file, is passed over.

    A box that may be ticked several times is one value; too many fields, and what of a value is too long, are cut.

    >>> sent({"kit": ["box", "bands"], "name": " Jo "})
    {'kit': 'box,bands', 'name': 'Jo'}
    """
    found: Values = {}
    for name, value in list(data.items())[:MOST_FIELDS]:
        several = value if isinstance(value, list) else [value]
        texts = [one.strip()[:LONGEST_VALUE] for one in several if isinstance(one, str)]
        if texts:
            found[name] = (KIT_SIGN if name == "kit" else "").join(texts if name == "kit" else texts[-1:])
    return found
