"""How a runner likes the app to speak and look: nothing here changes a plan."""

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["system", "en", "de"]
Theme = Literal["system", "light", "dark"]
LANGUAGES: Final = ("system", "en", "de")
THEMES: Final = ("system", "light", "dark")
FIRST_DAYS: Final = (0, 5, 6)
"""Weekdays that weeks begin with somewhere: Monday, Saturday, Sunday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One runner's likings. ``system`` follows the browser and the device; `first_day` 0 is Monday.

    `has_keys`: single keys save a set in gym mode. Refuses words and days outside those above.

    >>> Settings(first_day=3)
    Traceback (most recent call last):
    ValueError: a week begins with one of (0, 5, 6), not 3
    """

    language: Language = "system"
    theme: Theme = "system"
    has_24_hours: bool = True
    first_day: int = 0
    has_keys: bool = True

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"a language is one of {', '.join(LANGUAGES)}, not {self.language!r}")
        if self.theme not in THEMES:
            raise ValueError(f"a theme is one of {', '.join(THEMES)}, not {self.theme!r}")
        if self.first_day not in FIRST_DAYS:
            raise ValueError(f"a week begins with one of {FIRST_DAYS}, not {self.first_day}")
