"""A rule as data: its sentence, form, numbers, strength and sources. The forms themselves live in `rules`."""

from collections.abc import Mapping
from dataclasses import dataclass

from ironstride.training.words import Tier

OUR_DEFAULT = "our default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of one protocol.

    `says` is its sentence, with the rule's own numbers in braces. `tier` and `price` are what one breach
    costs: ``strength = "must"`` in a page is one point of safety. `numbers` holds what the form reads.
    `sources` are ids of the source register; none means it is our own choice, and is shown so.
    `items` are the numbered statements of the five articles it carries.
    """

    id: str
    says: str
    form: str
    tier: Tier
    price: int
    numbers: Mapping[str, object]
    sources: tuple[str, ...] = ()
    items: tuple[int, ...] = ()

    @property
    def source(self) -> str:
        """The sources in one line, or "our default"."""
        return ", ".join(self.sources) if self.sources else OUR_DEFAULT

    @property
    def sentence(self) -> str:
        """`says` with its numbers filled in."""
        words = {key: _in_words(value) for key, value in self.numbers.items()}
        return self.says.format_map(words)

    def number(self, name: str, default: float = 0) -> float:
        """The number called `name`, or `default` where the page is silent."""
        value = self.numbers.get(name, default)
        if not isinstance(value, int | float):
            raise TypeError(f"rule {self.id}: {name} is {value!r}, not a number")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """The list of words called `name`, empty where the page is silent."""
        value = self.numbers.get(name, ())
        if not isinstance(value, list | tuple):
            raise TypeError(f"rule {self.id}: {name} is {value!r}, not a list of words")
        return tuple(str(word) for word in value)


def _in_words(value: object) -> str:
    if isinstance(value, list | tuple):
        if not value:
            return "none"
        words = [str(word) for word in value]
        return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
    return str(value)
