"""What a recording's device is called, where a reader sees it."""

import re
from typing import Final

_NUMBERED: Final = re.compile(r"\b(?:maker|product) \d+\b")
_ANYBODY: Final = re.compile(r"^development\b")
"""What FIT calls the maker of whatever has no number of its own: no name that says anything."""


def device_words(device: str) -> str:
    """Maker and model; a number that stands for a model is left out, and so is a maker that may be anybody.

    >>> device_words("garmin product 2604"), device_words("stryd"), device_words("maker 0 product 0")
    ('Garmin', 'Stryd', '')
    >>> device_words("development My own pod"), device_words("development product 1")
    ('My own pod', '')
    """
    named = _ANYBODY.sub("", _NUMBERED.sub("", device)).strip()
    return named[:1].upper() + named[1:]
