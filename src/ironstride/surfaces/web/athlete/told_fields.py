"""The fields of a form while it is read: their values, where each goes in an athlete file, what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ironstride.files.field_report import Path, spelled
from ironstride.surfaces.web.athlete.filled import Values

OF_A_FILE: Final = re.compile(r", (?:without|in) quotation marks")
"""What the advice on a value says for who writes a file; a form leaves it out."""


@dataclass(slots=True, kw_only=True)
class Fields:
    """`problems` collects mistakes by field; `places` says which field a place in the file came from."""

    values: Values
    problems: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the form has this field at all."""
        return name in self.values

    def text(self, name: str) -> str:
        """What stands in a field, trimmed; "" where nothing does."""
        return self.values.get(name, "").strip()

    def is_on(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.text(name))

    def put(self, name: str, path: Path) -> str:
        """What stands in a field that becomes the value at `path`."""
        self.places.setdefault(spelled(path), name)
        return self.text(name)

    def whole(self, name: str, path: Path) -> Any:
        """A whole number, or the text as it is: the file's own reader says what is wrong with it.

        >>> Fields(values={"a": " 45 ", "b": "x"}).whole("a", ("plan", "weeks"))
        45
        """
        text = self.put(name, path)
        return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else text

    def number(self, name: str, path: Path) -> Any:
        """A number with a point or a comma, or the text as it is."""
        text = self.put(name, path)
        return float(text.replace(",", ".")) if re.fullmatch(r"[0-9]{1,6}(?:[.,][0-9]{1,6})?", text) else text

    def rows(self, name: str) -> Iterator[str]:
        """The beginnings of the fields of each numbered row, in their order."""
        numbers = {int(found[1]) for key in self.values if (found := re.match(rf"{name}-([0-9]{{1,3}})-", key))}
        yield from (f"{name}-{number}" for number in sorted(numbers))

    def wrong(self, name: str, text: str) -> None:
        """Note a mistake at a field."""
        self.problems.setdefault(name, []).append(text)

    def at(self, place: str) -> str:
        """The field that a place of the file came from: of the closest table around it where it has none."""
        known = [one for one in self.places if place == one or place.startswith((f"{one},", f"{one} "))]
        return self.places[max(known, key=len)] if known else ""
